import { Alert, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Cents, Day, Link, List, Moment, useApi, type Api, type Column } from '../../kit';
import type { RoomPath } from './path';

type Entries = components['schemas']['RoomEntries'];
type Entry = Entries['entries'][number];

const entriesOf = (
  api: Api,
  path: RoomPath,
  { signal, ...query }: { readonly page: number; readonly limit: number; readonly signal: AbortSignal },
): Promise<Entries> =>
  answerOf(
    api.GET('/api/v1/rooms/{provider}/{municipality}/{year}/{segment}/entries', { params: { path, query }, signal }),
  );

/** Every line that was granted in a room, and whether they add up to what it counts. */
export function Entries({ path }: { readonly path: RoomPath }) {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <section>
      <Title order={2} size="h4">
        {t('room.entries.title')}
      </Title>
      <AddsUp path={path} />
      <List
        title={t('room.entries.title')}
        columns={useColumns()}
        query={({ page, limit }) => ({
          queryKey: ['room-entries', path, page, limit],
          queryFn: async ({ signal }) => {
            const { entries, total } = await entriesOf(api, path, { page, limit, signal });
            return { rows: entries, total };
          },
        })}
        rowKey={({ id }) => id}
        to={({ message }) => `/messages/${message}`}
        empty={t('room.entries.empty')}
      />
    </section>
  );
}

const LOOK_MS = 30_000;

/** The sum of the lines beside what is counted, looked at again and again. */
function AddsUp({ path }: { readonly path: RoomPath }) {
  const { t } = useTranslation();
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['room-adds-up', path],
    queryFn: ({ signal }) => entriesOf(api, path, { page: 1, limit: 1, signal }),
    refetchInterval: LOOK_MS,
  });
  if (!data) return null;
  if (data.usedCents === undefined)
    return (
      <Text size="sm">
        {t('room.entries.sum')} <Cents amount={data.sumCents} />
      </Text>
    );
  const holds = data.sumCents === data.usedCents;
  return (
    <Alert color={holds ? 'green' : 'red'} variant="light" py={6} role="status">
      {t(holds ? 'room.entries.adds-up' : 'room.entries.adds-up-not')}: {t('room.entries.sum')}{' '}
      <Cents amount={data.sumCents} />, {t('room.entries.counted')} <Cents amount={data.usedCents} />
    </Alert>
  );
}

function useColumns(): readonly Column<Entry>[] {
  const { t } = useTranslation();
  const named = ({ municipality, allocationNumber }: Entry): string => `${municipality}/${allocationNumber}`;
  return [
    { title: t('room.entries.line'), cell: ({ id }) => id, text: ({ id }) => id },
    {
      title: t('room.entries.trajectory'),
      cell: (entry) => <Link to={`/trajectories/${named(entry)}`}>{named(entry)}</Link>,
      text: named,
    },
    { title: t('room.entries.product'), cell: ({ product }) => product, text: ({ product }) => product },
    {
      title: t('room.entries.period'),
      cell: ({ period: { begins, ends } }) => (
        <>
          <Day on={begins} /> – <Day on={ends} />
        </>
      ),
      text: ({ period: { begins, ends } }) => `${begins} ${ends}`,
    },
    {
      title: t('room.entries.verdict'),
      cell: ({ verdict }) => t(`room.verdicts.${verdict}`),
      text: ({ verdict }) => verdict,
    },
    {
      title: t('room.entries.granted'),
      numeric: true,
      cell: ({ grantedCents }) => <Cents amount={grantedCents} />,
      text: ({ grantedCents }) => grantedCents,
    },
    {
      title: t('room.entries.recorded'),
      cell: ({ recordedAt }) => <Moment at={recordedAt} />,
      text: ({ recordedAt }) => recordedAt,
    },
  ];
}
