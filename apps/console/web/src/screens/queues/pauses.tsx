import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { answerOf, List, Moment, useApi, useUrl, type Column, type Pause } from '../../kit';

const STATES = ['current', 'over'] as const;
const REFRESH_MS = 10_000;

/** What stands still by somebody's wish, and what did. */
export function Pauses() {
  const { t } = useTranslation();
  const api = useApi();
  const [{ state }, change] = useUrl();
  const wanted = STATES.find((each) => each === state);
  return (
    <List<Pause>
      title={t('queues.tabs.pauses')}
      columns={useColumns()}
      rowKey={({ id }) => id}
      empty={t('queues.no-pauses')}
      filters={
        <Select
          label={t('queues.pauses.state')}
          clearable
          placeholder={t('queues.every')}
          w={240}
          value={wanted ?? null}
          onChange={(value) => change({ state: value ?? undefined, page: undefined })}
          data={STATES.map((value) => ({ value, label: t(`queues.pauses.${value}`) }))}
        />
      }
      query={({ page, limit }) => ({
        queryKey: ['pauses', wanted, page, limit],
        refetchInterval: REFRESH_MS,
        queryFn: async ({ signal }) => {
          const query = { page, limit, ...(wanted && { state: wanted }) };
          const { pauses, total } = await answerOf(api.GET('/api/v1/pauses', { params: { query }, signal }));
          return { rows: pauses, total };
        },
      })}
    />
  );
}

function useColumns(): readonly Column<Pause>[] {
  const { t } = useTranslation();
  return [
    { title: t('queues.pauses.name'), cell: ({ name }) => name, text: ({ name }) => name },
    { title: t('queues.pauses.state'), cell: ({ state }) => t(`queues.pauses.${state}`), text: ({ state }) => state },
    { title: t('queues.pauses.reason'), cell: ({ reason }) => reason, text: ({ reason }) => reason },
    { title: t('queues.pauses.by'), cell: ({ by }) => by, text: ({ by }) => by },
    { title: t('queues.pauses.since'), cell: ({ since }) => <Moment at={since} />, text: ({ since }) => since },
    { title: t('queues.pauses.until'), cell: ({ until }) => <Moment at={until} />, text: ({ until }) => until },
    { title: t('queues.pauses.ended'), cell: (row) => <Ended pause={row} />, text: ({ endedAt }) => endedAt },
  ];
}

function Ended({ pause: { endedAt, endedBy } }: { readonly pause: Pause }) {
  const { t } = useTranslation();
  if (endedAt === undefined) return '–';
  return (
    <>
      <Moment at={endedAt} /> · {endedBy ?? t('queues.pauses.by-itself')}
    </>
  );
}
