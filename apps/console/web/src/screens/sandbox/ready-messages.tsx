import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Link, List, pageOf, useApi, useSentence, useUrl, type Column } from '../../kit';

type Ready = components['schemas']['ReadyMessage'];

const begins = (text: string, wanted: string): boolean => text.startsWith(wanted.toUpperCase());

/** Messages that break one rule each, to be fetched and sent as they are. */
export function ReadyMessages() {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <List<Ready>
      title={t('sandbox.parts.ready')}
      columns={useColumns()}
      filters={<Filters />}
      query={(wanted) => ({
        queryKey: ['ready-messages', wanted],
        queryFn: async ({ signal }) => {
          const { rule = '', code = '' } = wanted.filter;
          const { messages } = await answerOf(api.GET('/api/v1/sandbox/messages', { signal }));
          return pageOf(
            messages.filter((each) => begins(each.rule, rule) && begins(each.returnCode, code)),
            wanted,
          );
        },
      })}
      rowKey={({ id }) => id}
    />
  );
}

function Filters() {
  const { t } = useTranslation();
  const [url, change] = useUrl();
  return (['rule', 'code'] as const).map((name) => (
    <TextInput
      key={name}
      label={t(`sandbox.${name}`)}
      value={url[name] ?? ''}
      maxLength={8}
      onChange={({ currentTarget }) => change({ [name]: currentTarget.value, page: undefined })}
    />
  ));
}

function useColumns(): readonly Column<Ready>[] {
  const { t } = useTranslation();
  const sentence = useSentence();
  return [
    { title: t('sandbox.rule'), cell: ({ rule }) => rule, text: ({ rule }) => rule },
    { title: t('sandbox.code'), cell: ({ returnCode }) => returnCode, text: ({ returnCode }) => returnCode },
    { title: t('sandbox.kind'), cell: ({ kind }) => kind, text: ({ kind }) => kind },
    { title: t('sandbox.author'), cell: ({ author }) => author, text: ({ author }) => author },
    { title: t('sandbox.broken'), cell: (row) => sentence(row.sentence), text: (row) => sentence(row.sentence) },
    {
      title: t('sandbox.file'),
      cell: ({ id, kind, rule }) => <Link to={`/api/v1/sandbox/messages/${id}`}>{`${kind}-${rule}.xml`}</Link>,
      text: ({ id }) => `/api/v1/sandbox/messages/${id}`,
    },
  ];
}
