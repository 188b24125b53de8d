import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Count, List, Moment, Page, pageOf, useApi, type Column } from '../../kit';

type File = components['schemas']['SchemaInUse'];
type Seen = components['schemas']['VersionsSeen'];

/** What documents are validated by, and with which versions messages say they were made. */
export function Schemas() {
  const { t } = useTranslation();
  const api = useApi();
  const ask = ({ signal }: { readonly signal: AbortSignal }) => answerOf(api.GET('/api/v1/schemas', { signal }));
  return (
    <Page title={t('schemas.title')} about={t('schemas.about')}>
      <List<File>
        title={t('schemas.files')}
        columns={useFileColumns()}
        query={(wanted) => ({
          queryKey: ['schemas', 'files', wanted],
          queryFn: async (context) => pageOf((await ask(context)).files, wanted),
        })}
        rowKey={({ release, file }) => `${release} ${file}`}
      />
      <Title order={2} size="h3">
        {t('schemas.seen')}
      </Title>
      <List<Seen>
        title={t('schemas.seen')}
        columns={useSeenColumns()}
        query={(wanted) => ({
          queryKey: ['schemas', 'seen', wanted],
          queryFn: async (context) => pageOf((await ask(context)).seen, wanted),
        })}
        rowKey={({ kind, versions }) => `${kind} ${versions}`}
      />
    </Page>
  );
}

function useFileColumns(): readonly Column<File>[] {
  const { t } = useTranslation();
  return [
    { title: t('schemas.file'), cell: ({ file }) => file, text: ({ file }) => file },
    { title: t('schemas.release'), cell: ({ release }) => release, text: ({ release }) => release },
    {
      title: t('schemas.versions'),
      cell: ({ versions }) => (versions ? `${versions.shared}/${versions.message}` : '–'),
      text: ({ versions }) => versions && `${versions.shared}/${versions.message}`,
    },
    {
      title: t('schemas.checksum'),
      cell: ({ checksum }) => <code title={checksum}>{checksum.slice(0, 16)}…</code>,
      text: ({ checksum }) => checksum,
    },
  ];
}

function useSeenColumns(): readonly Column<Seen>[] {
  const { t } = useTranslation();
  return [
    { title: t('schemas.kind'), cell: ({ kind }) => kind, text: ({ kind }) => kind },
    { title: t('schemas.versions'), cell: ({ versions }) => versions, text: ({ versions }) => versions },
    {
      title: t('schemas.parties'),
      cell: ({ parties }) => <Count amount={parties} />,
      text: ({ parties }) => parties,
      numeric: true,
    },
    {
      title: t('schemas.messages'),
      cell: ({ messages }) => <Count amount={messages} />,
      text: ({ messages }) => messages,
      numeric: true,
    },
    { title: t('schemas.last'), cell: ({ last }) => <Moment at={last} />, text: ({ last }) => last },
  ];
}
