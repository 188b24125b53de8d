import { useTranslation } from 'react-i18next';
import { answerOf, Count, List, Moment, Page, useApi, type Column } from '../../kit';
import type { components } from '../../api/schema';

type Job = components['schemas']['RepairJob'];

const REFRESH_MS = 5_000;

/** Every repair there was, the last first. */
export function Repairs() {
  const { t } = useTranslation();
  const api = useApi();
  const columns: readonly Column<Job>[] = [
    { title: t('repairs.id'), cell: ({ id }) => id, text: ({ id }) => id },
    { title: t('repairs.cause'), cell: ({ cause }) => cause, text: ({ cause }) => cause },
    {
      title: t('repairs.state'),
      cell: ({ state, progress }) => `${t(`repairs.states.${state}`)} ${Math.floor(progress * 100)}%`,
      text: ({ state }) => state,
    },
    {
      title: t('repairs.messages'),
      cell: ({ messages }) => <Count amount={messages} />,
      text: ({ messages }) => messages,
      numeric: true,
    },
    { title: t('repairs.by'), cell: ({ plannedBy }) => plannedBy, text: ({ plannedBy }) => plannedBy },
    {
      title: t('repairs.planned'),
      cell: ({ plannedAt }) => <Moment at={plannedAt} />,
      text: ({ plannedAt }) => plannedAt,
    },
  ];
  return (
    <Page title={t('repairs.title')} about={t('repairs.about')}>
      <List
        title={t('repairs.title')}
        columns={columns}
        rowKey={({ id }) => id}
        to={({ id }) => `/repairs/${id}`}
        empty={t('repairs.none')}
        query={({ page, limit }) => ({
          queryKey: ['repair-jobs', page, limit],
          refetchInterval: REFRESH_MS,
          queryFn: async ({ signal }) => {
            const { jobs, total } = await answerOf(
              api.GET('/api/v1/repair-jobs', { params: { query: { page, limit } }, signal }),
            );
            return { rows: jobs, total };
          },
        })}
      />
    </Page>
  );
}
