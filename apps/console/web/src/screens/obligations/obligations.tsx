import { Badge, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Day, List, Page, pageOf, useApi, useSentence, useUrl, type Column } from '../../kit';

type Obligation = components['schemas']['Obligation'];
type State = Obligation['state'];
const STATES: readonly State[] = ['open', 'overdue', 'settled'];
const OBLIGATIONS_MAX = 500;

/** Who owes what to whom, and how many working days are left; what is late comes first. */
export function Obligations() {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <Page title={t('obligations.title')} about={t('obligations.about')}>
      <List<Obligation>
        title={t('obligations.title')}
        columns={useColumns()}
        filters={<Filters />}
        query={(wanted) => {
          const state = STATES.find((each) => each === wanted.filter['state']) ?? 'open';
          return {
            queryKey: ['obligations', wanted],
            queryFn: async ({ signal }) => {
              const params = { query: { state, limit: OBLIGATIONS_MAX } };
              const { obligations } = await answerOf(api.GET('/api/v1/obligations', { params, signal }));
              const { side } = wanted.filter;
              return pageOf(
                obligations.filter((each) => side === undefined || each.side === side),
                wanted,
              );
            },
          };
        }}
        rowKey={({ id }) => id}
        empty={t('obligations.empty')}
      />
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation();
  const [{ state = 'open', side = '' }, change] = useUrl();
  return (
    <>
      <Select
        label={t('obligations.state')}
        data={STATES.map((value) => ({ value, label: t(`obligations.${value}`) }))}
        value={state}
        allowDeselect={false}
        onChange={(chosen) => change({ state: chosen ?? undefined, page: undefined })}
      />
      <Select
        label={t('obligations.side')}
        data={['', 'debtor', 'creditor'].map((value) => ({ value, label: t(`obligations.side-${value || 'both'}`) }))}
        value={side}
        allowDeselect={false}
        onChange={(chosen) => change({ side: chosen ?? undefined, page: undefined })}
      />
    </>
  );
}

function Left({ of: { state, workingDaysLeft, settledAt } }: { readonly of: Obligation }) {
  const { t } = useTranslation();
  if (workingDaysLeft === undefined) return settledAt === undefined ? '–' : <Day on={settledAt.slice(0, 10)} />;
  return (
    <Badge color={state === 'overdue' ? 'red' : 'gray'}>
      {state === 'overdue'
        ? t('obligations.late', { count: -workingDaysLeft })
        : t('obligations.left', { count: workingDaysLeft })}
    </Badge>
  );
}

function useColumns(): readonly Column<Obligation>[] {
  const { t } = useTranslation();
  const sentence = useSentence();
  const about = ({ about: { kind, identification }, reference }: Obligation): string =>
    [kind, identification, reference].filter(Boolean).join(' ');
  return [
    { title: t('obligations.days'), cell: (row) => <Left of={row} />, text: (row) => row.workingDaysLeft },
    { title: t('obligations.due'), cell: ({ due }) => <Day on={due} />, text: ({ due }) => due },
    {
      title: t('obligations.side'),
      cell: ({ side }) => t(`obligations.side-${side}`),
      text: ({ side }) => side,
    },
    { title: t('obligations.debtor'), cell: ({ debtor }) => debtor, text: ({ debtor }) => debtor },
    { title: t('obligations.creditor'), cell: ({ creditor }) => creditor, text: ({ creditor }) => creditor },
    { title: t('obligations.message'), cell: (row) => about(row), text: (row) => about(row) },
    {
      title: t('obligations.term'),
      isText: true,
      cell: (row) => `${sentence(row.sentence)} (${row.source})`,
      text: ({ source }) => source,
    },
  ];
}
