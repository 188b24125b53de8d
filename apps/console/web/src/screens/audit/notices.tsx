import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, List, Moment, pageOf, useApi, type Column } from '../../kit';
import { useInName } from './in-name';

type ContentNotice = components['schemas']['ContentNotice'];

/** As many as the API tells at once. */
const NOTICES_MAX = 500;

/** Whom others let see the content of messages of the municipality, for how long and why; the latest first. */
export function Notices() {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <List<ContentNotice>
      title={t('audit.parts.notices')}
      columns={useColumns()}
      query={(wanted) => ({
        queryKey: ['notices', wanted],
        queryFn: async ({ signal }) => {
          const params = { query: { limit: NOTICES_MAX } };
          const { notices } = await answerOf(api.GET('/api/v1/notices', { params, signal }));
          return pageOf(notices, wanted);
        },
      })}
      rowKey={({ id }) => String(id)}
      to={({ message }) => `/messages/${message}?tab=access`}
      empty={t('audit.no-notices')}
    />
  );
}

function useColumns(): readonly Column<ContentNotice>[] {
  const { t } = useTranslation();
  const inName = useInName();
  return [
    { title: t('audit.message'), cell: ({ message }) => message, text: ({ message }) => message },
    { title: t('audit.by'), cell: ({ by }) => by, text: ({ by }) => by },
    { title: t('audit.in-name'), cell: (notice) => inName(notice) ?? '–', text: inName },
    { title: t('audit.reason'), cell: ({ reason }) => reason, text: ({ reason }) => reason },
    {
      title: t('audit.granted'),
      cell: ({ grantedAt }) => <Moment at={grantedAt} />,
      text: ({ grantedAt }) => grantedAt,
    },
    { title: t('audit.ends'), cell: ({ endsAt }) => <Moment at={endsAt} />, text: ({ endsAt }) => endsAt },
  ];
}
