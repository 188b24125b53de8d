import { Badge, Select } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Day, List, Page, pageOf, useApi, useUrl, type Column } from '../../kit';

type Request = components['schemas']['Request'];
type State = Request['state'];
const STATES: readonly State[] = ['open', 'sent', 'decided'];
const REQUESTS_MAX = 500;
const SOON_DAYS = 14;

/** What waits for a person of the municipality, the shortest term first. */
export function Requests() {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <Page title={t('requests.title')} about={t('requests.about')}>
      <List<Request>
        title={t('requests.title')}
        columns={useColumns()}
        filters={<StateFilter />}
        query={(wanted) => {
          const state = STATES.find((each) => each === wanted.filter['state']) ?? 'open';
          return {
            queryKey: ['requests', wanted],
            queryFn: async ({ signal }) => {
              const params = { query: { state, limit: REQUESTS_MAX } };
              const { requests } = await answerOf(api.GET('/api/v1/requests', { params, signal }));
              return pageOf(
                requests.toSorted((one, other) => one.daysLeft - other.daysLeft),
                wanted,
              );
            },
          };
        }}
        rowKey={({ id }) => id}
        to={({ id }) => `/requests/${id}`}
        empty={t('requests.empty')}
      />
    </Page>
  );
}

function StateFilter() {
  const { t } = useTranslation();
  const [{ state = 'open' }, change] = useUrl();
  return (
    <Select
      label={t('requests.state')}
      data={STATES.map((value) => ({ value, label: t(`requests.${value}`) }))}
      value={state}
      allowDeselect={false}
      onChange={(chosen) => change({ state: chosen ?? undefined, page: undefined })}
    />
  );
}

const colorOf = (daysLeft: number): string => (daysLeft < 0 ? 'red' : daysLeft < SOON_DAYS ? 'orange' : 'gray');

/** Each of the reasons in words. */
const whyIn = (why: unknown, t: TFunction): string =>
  typeof why === 'string'
    ? why
        .split(' ')
        .map((each) => t(`requests.whys.${each}`, { defaultValue: each }))
        .join(', ')
    : '–';

function useColumns(): readonly Column<Request>[] {
  const { t } = useTranslation();
  return [
    { title: t('requests.reference'), cell: ({ reference }) => reference, text: ({ reference }) => reference },
    { title: t('requests.kind'), cell: ({ kind }) => kind, text: ({ kind }) => kind },
    { title: t('requests.provider'), cell: ({ provider }) => provider, text: ({ provider }) => provider },
    {
      title: t('requests.why'),
      cell: ({ figures }) => whyIn(figures['why'], t),
      text: ({ figures }) => figures['why'],
    },
    { title: t('requests.issued'), cell: ({ issuedOn }) => <Day on={issuedOn} />, text: ({ issuedOn }) => issuedOn },
    {
      title: t('requests.answer-by'),
      cell: ({ finalAnswerBy }) => <Day on={finalAnswerBy} />,
      text: ({ finalAnswerBy }) => finalAnswerBy,
    },
    {
      title: t('requests.days-left'),
      cell: ({ daysLeft }) => <Badge color={colorOf(daysLeft)}>{daysLeft}</Badge>,
      text: ({ daysLeft }) => daysLeft,
      numeric: true,
    },
  ];
}
