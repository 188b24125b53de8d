import { Alert, Code, Group, Table, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Copy, Loaded, Moment, Outcome, Page, useApi, useLiveQuery, useUrl } from '../../kit';
import { Content } from './content';
import { Checks, Looks, Timeline } from './parts';
import { Related } from './related';
import { Verdict } from './verdict';

type Told = components['schemas']['MessageInDetail'];

const TABS = ['verdict', 'timeline', 'checks', 'content', 'headers', 'attempts', 'related', 'access'] as const;

/** One message: what became of it and why, then all that there is to it. */
export function Message() {
  const { t } = useTranslation();
  const { id = '' }: { readonly id?: string } = useParams({ strict: false });
  const api = useApi();
  const [url, change] = useUrl();
  useLiveQuery(['message'], ['message', id, 'detail']);
  const query = useQuery({
    queryKey: ['message', id, 'detail'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/messages/{id}', { params: { path: { id } }, signal })),
  });
  const tab = TABS.find((each) => each === url['tab']) ?? 'verdict';
  return (
    <Page title={`${t('message.title')} ${id}`}>
      <Loaded query={query}>
        {(told) => (
          <>
            <Head told={told} />
            <Tabs value={tab} onChange={(chosen) => change({ tab: chosen ?? undefined })} keepMounted={false}>
              <Tabs.List>
                {TABS.map((each) => (
                  <Tabs.Tab key={each} value={each}>
                    {t(`message.tabs.${each}`)}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Tabs.Panel value={tab} pt="sm">
                <Shown tab={tab} told={told} />
              </Tabs.Panel>
            </Tabs>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** What it ended in, in one sentence, and who is to do what next. */
function Head({ told }: { readonly told: Told }) {
  const { t, i18n } = useTranslation();
  const { kind, identification, author, addressee, submitter, outcome, attempts, receivedAt, traceId, why } = told;
  const language = i18n.language === 'nl' ? 'nl' : 'en';
  const next = why?.actions[0];
  return (
    <>
      <Group>
        <Outcome outcome={outcome} attempts={attempts} />
        <Text>
          {kind ?? t('messages.unreadable')} {identification} · {author ?? submitter} → {addressee ?? '–'} ·{' '}
          <Moment at={receivedAt} />
        </Text>
      </Group>
      {traceId !== undefined && (
        <Group gap="xs">
          {t('message.trace')} <Code>{traceId}</Code> <Copy text={traceId} />
        </Group>
      )}
      {why && (
        <Alert color="red" title={`${why.returnCode} · ${why.sentence[language]}`}>
          {next && (
            <>
              {t(`message.actors.${next.actor}`)}: {next.sentence[language]}
            </>
          )}
        </Alert>
      )}
    </>
  );
}

function Shown({ tab, told }: { readonly tab: (typeof TABS)[number]; readonly told: Told }) {
  const { id, headers, timeline, attemptList, steps } = told;
  switch (tab) {
    case 'verdict':
      return told.kind === undefined ? <Unread /> : <Verdict id={id} outcome={told.outcome} />;
    case 'timeline':
      return <Timeline timeline={timeline} />;
    case 'checks':
      return <Checks id={id} />;
    case 'content':
      return <Content id={id} />;
    case 'headers':
      return <Pairs of={Object.entries(headers)} />;
    case 'attempts':
      return (
        <Pairs
          of={attemptList.map(({ askedAt, why, askedBy, note, outcomeBefore, outcomeAfter }) => [
            <>
              <Moment at={askedAt} /> · {why}
            </>,
            [askedBy, note, outcomeBefore, outcomeAfter].filter(Boolean).join(' · '),
          ])}
        />
      );
    case 'related':
      return <Related steps={steps} />;
    case 'access':
      return <Looks id={id} />;
  }
}

/** What could not be read was held against no rule. */
function Unread() {
  const { t } = useTranslation();
  return <Text>{t('message.unread')}</Text>;
}

function Pairs({ of }: { readonly of: readonly (readonly [ReactNode, string])[] }) {
  const { t } = useTranslation();
  if (of.length === 0) return <Text c="dimmed">{t('kit.empty')}</Text>;
  return (
    <Table>
      <Table.Tbody>
        {of.map(([name, value], index) => (
          <Table.Tr key={index}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
