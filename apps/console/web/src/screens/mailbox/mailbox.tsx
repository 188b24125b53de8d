import { Checkbox, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Act, answerOf, Count, List, Page, pageOf, useApi, type Api, type Column } from '../../kit';

type Letter = components['schemas']['Letter'];
const LETTERS_MAX = 500;

/** Saved to the disk of the reader: a letter stays nowhere in the browser. */
async function download({ id, kind, href }: Letter): Promise<void> {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${kind}-${id}.xml`;
  link.click();
  URL.revokeObjectURL(address);
}

const confirmAll = async (api: Api, ids: readonly string[]): Promise<void> => {
  for (const id of ids) await api.POST('/api/v1/mailbox/{id}/receipt', { params: { path: { id } } });
};

/** Letters that wait: fetched here, and gone once their receipt is confirmed. */
export function Mailbox() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string, isChosen: boolean): void =>
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((each) => each !== id)));
  const confirm = async (): Promise<void> => {
    await confirmAll(api, [...chosen]);
    setChosen(new Set());
    await queries.invalidateQueries({ queryKey: ['mailbox'] });
  };
  return (
    <Page title={t('mailbox.title')} about={t('mailbox.about')}>
      <Group align="flex-start">
        <Act
          operation="confirmReceipt"
          onAct={confirm}
          hindered={chosen.size === 0 ? t('mailbox.choose-first') : undefined}
        >
          {t('mailbox.confirm', { count: chosen.size })}
        </Act>
      </Group>
      <List<Letter>
        title={t('mailbox.title')}
        columns={useColumns(chosen, choose)}
        query={(wanted) => ({
          queryKey: ['mailbox', wanted],
          queryFn: async ({ signal }) => {
            const params = { query: { limit: LETTERS_MAX } };
            const { letters } = await answerOf(api.GET('/api/v1/mailbox', { params, signal }));
            return pageOf(letters, wanted);
          },
        })}
        rowKey={({ id }) => id}
        empty={t('mailbox.empty')}
      />
    </Page>
  );
}

function useColumns(
  chosen: ReadonlySet<string>,
  choose: (id: string, isChosen: boolean) => void,
): readonly Column<Letter>[] {
  const { t } = useTranslation();
  return [
    {
      title: t('mailbox.received'),
      cell: ({ id, kind }) => (
        <Checkbox
          aria-label={t('mailbox.choose', { kind, id })}
          checked={chosen.has(id)}
          onChange={({ currentTarget }) => choose(id, currentTarget.checked)}
        />
      ),
      text: () => undefined,
    },
    {
      title: t('mailbox.kind'),
      cell: ({ kind }) => (kind === 'notice' ? t('mailbox.notice') : kind),
      text: ({ kind }) => kind,
    },
    { title: t('mailbox.from'), cell: ({ from }) => from, text: ({ from }) => from },
    { title: t('mailbox.role'), cell: ({ role }) => t(`mailbox.${role}`), text: ({ role }) => role },
    {
      title: t('mailbox.in-reply-to'),
      cell: ({ inReplyTo }) => <Text size="sm">{inReplyTo?.slice(0, 36) ?? '–'}</Text>,
      text: ({ inReplyTo }) => inReplyTo,
    },
    { title: t('mailbox.size'), cell: ({ size }) => <Count amount={size} />, text: ({ size }) => size, numeric: true },
    {
      title: t('mailbox.bytes'),
      cell: (letter) => (
        <Act operation="fetchLetter" size="compact-sm" variant="default" onAct={() => download(letter)}>
          {t('mailbox.download')}
        </Act>
      ),
      text: ({ id }) => id,
    },
  ];
}
