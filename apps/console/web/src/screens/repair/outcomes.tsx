import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { answerOf, List, Moment, useApi, useUrl, type Column } from '../../kit';
import type { components } from '../../api/schema';

type Item = components['schemas']['RepairedMessages']['messages'][number];
type State = components['schemas']['RepairItemState'];

const STATES: readonly State[] = ['waiting', 'sent', 'settled', 'repeated', 'moved', 'left'];
const REFRESH_MS = 3_000;

/** What became of each message of a repair. */
export function Outcomes({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const [{ state }, change] = useUrl();
  const wanted = STATES.find((each) => each === state);
  const columns: readonly Column<Item>[] = [
    { title: t('repairs.message'), cell: ({ message }) => message, text: ({ message }) => message },
    { title: t('repairs.step'), cell: ({ step }) => step, text: ({ step }) => step },
    { title: t('repairs.state'), cell: (item) => t(`repairs.items.${item.state}`), text: (item) => item.state },
    { title: t('repairs.outcome'), cell: ({ outcome }) => outcome, text: ({ outcome }) => outcome },
    { title: t('repairs.why.title'), cell: ({ reason }) => reason, text: ({ reason }) => reason },
    {
      title: t('repairs.settledAt'),
      cell: ({ settledAt }) => settledAt && <Moment at={settledAt} />,
      text: ({ settledAt }) => settledAt,
    },
  ];
  const choices = [{ value: '', label: t('repairs.all') }].concat(
    STATES.map((value) => ({ value, label: t(`repairs.items.${value}`) })),
  );
  return (
    <List
      title={t('repairs.outcomes')}
      columns={columns}
      rowKey={({ position }) => String(position)}
      to={({ message }) => `/messages/${message}`}
      filters={
        <NativeSelect
          label={t('repairs.state')}
          data={choices}
          value={wanted ?? ''}
          onChange={({ currentTarget }) => change({ state: currentTarget.value, page: undefined })}
        />
      }
      query={({ page, limit }) => ({
        queryKey: ['repaired-messages', id, page, limit, wanted],
        refetchInterval: REFRESH_MS,
        queryFn: async ({ signal }) => {
          const { messages, total } = await answerOf(
            api.GET('/api/v1/repair-jobs/{id}/messages', {
              params: { path: { id }, query: { page, limit, ...(wanted && { state: wanted }) } },
              signal,
            }),
          );
          return { rows: messages, total };
        },
      })}
    />
  );
}
