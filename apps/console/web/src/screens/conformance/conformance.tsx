import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Count, Day, List, Loaded, Page, pageOf, percentage, useApi, useUrl, type Column } from '../../kit';
import { PartyDetail } from './party-detail';

type Party = components['schemas']['PartyConformance'];
type Row = components['schemas']['KindConformance'] & { readonly party: string; readonly name?: string | undefined };

const UNREADABLE = 'unreadable';

const rowsOf = ({ party, name, kinds }: Party): readonly Row[] => kinds.map((kind) => ({ ...kind, party, name }));

/** How parties keep to the standard, from what they sent. */
export function Conformance() {
  const { t } = useTranslation();
  const api = useApi();
  const [{ party }] = useUrl();
  const asked = {
    queryKey: ['conformance', party],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      answerOf(api.GET('/api/v1/conformance', { params: { query: party === undefined ? {} : { party } }, signal })),
  };
  const query = useQuery(asked);
  return (
    <Page title={t('conformance.title')} about={t('conformance.about')}>
      <List<Row>
        title={t('conformance.title')}
        columns={useColumns()}
        query={(wanted) => ({
          queryKey: [...asked.queryKey, 'rows', wanted],
          queryFn: async (context) => pageOf((await asked.queryFn(context)).parties.flatMap(rowsOf), wanted),
        })}
        rowKey={({ party: code, kind }) => `${code} ${kind}`}
        to={({ party: code }) => `/conformance?party=${code}`}
        empty={t('conformance.empty')}
      />
      <Loaded query={query}>
        {({ from, to, parties }) => (
          <Stack gap="xl">
            <Text size="sm" c="dimmed">
              <Day on={from} /> – <Day on={to} />
            </Text>
            {parties.length === 1 && parties.map((each) => <PartyDetail key={each.party} told={each} />)}
            {parties.length > 1 && <Text>{t('conformance.choose')}</Text>}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t, i18n } = useTranslation();
  const counted = (name: 'messages' | 'partly' | 'refused' | 'waiting' | 'setApart' | 'early' | 'duplicates') => ({
    title: t(`conformance.${name}`),
    cell: (row: Row) => <Count amount={row[name]} />,
    text: (row: Row) => row[name],
    numeric: true,
  });
  const share = ({ accepted, messages }: Row): number => accepted / Math.max(1, messages);
  return [
    { title: t('conformance.party'), isText: true, cell: (row) => nameOf(row), text: (row) => nameOf(row) },
    {
      title: t('conformance.kind'),
      cell: ({ kind }) => (kind === UNREADABLE ? t('conformance.unreadable') : kind),
      text: ({ kind }) => kind,
    },
    counted('messages'),
    {
      title: t('conformance.accepted'),
      cell: (row) => percentage(share(row), i18n.language),
      text: (row) => row.accepted,
      numeric: true,
    },
    ...(['partly', 'refused', 'waiting', 'setApart', 'early', 'duplicates'] as const).map(counted),
  ];
}

const nameOf = ({ party, name }: Row): string => (name === undefined ? party : `${party} ${name}`);
