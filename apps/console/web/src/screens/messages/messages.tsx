import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Cents, Duration, Link, List, Moment, Outcome, Page, useApi, useNow, type Column } from '../../kit';
import { askMessages, type Message } from './asked';
import { Filters } from './filters';
import { Tail } from './tail';
import { Views } from './views';

const OPEN = new Set(['waiting', 'parked', 'quarantined']);
const SECOND_MS = 1_000;

/** Where the sentence and the figures are, for what was refused; else what happened. */
const tabOf = ({ findings = 0 }: Message): string => (findings > 0 ? '?tab=verdict' : '');
const pathOf = (message: Message): string => `/messages/${message.id}${tabOf(message)}`;

const verdictIn = ({ findings = 0, codes = [] }: Message, t: TFunction): string =>
  findings === 0 ? '–' : `${codes.join(' ')} · ${t('messages.findings', { count: findings })}`;

const amountIn = ({ claimed, granted }: Message) =>
  claimed === undefined ? (
    '–'
  ) : (
    <>
      <Cents amount={granted ?? 0} /> / <Cents amount={claimed} />
    </>
  );

function identityIn(t: TFunction): readonly Column<Message>[] {
  return [
    {
      title: t('messages.received'),
      sort: 'received',
      cell: ({ receivedAt }) => <Moment at={receivedAt} />,
      text: ({ receivedAt }) => receivedAt,
    },
    { title: t('messages.kind'), cell: ({ kind }) => kind ?? t('messages.unreadable'), text: ({ kind }) => kind },
    {
      title: t('messages.identification'),
      cell: ({ identification }) => identification ?? '–',
      text: ({ identification }) => identification,
    },
    {
      title: t('messages.parties'),
      cell: ({ author, addressee, submitter }) => `${author ?? submitter ?? '–'} → ${addressee ?? '–'}`,
      text: ({ author, addressee }) => `${author ?? ''} ${addressee ?? ''}`,
    },
    {
      title: t('messages.outcome'),
      cell: ({ outcome, attempts }) => <Outcome outcome={outcome} attempts={attempts} />,
      text: ({ outcome }) => outcome,
    },
  ];
}

function courseIn(t: TFunction, now: number): readonly Column<Message>[] {
  const age = ({ receivedAt }: Message): number => Math.max(0, (now - Date.parse(receivedAt)) / SECOND_MS);
  return [
    {
      title: t('messages.verdict'),
      cell: (message) =>
        message.findings ? <Link to={pathOf(message)}>{verdictIn(message, t)}</Link> : verdictIn(message, t),
      text: (message) => verdictIn(message, t),
    },
    { title: t('messages.amount'), numeric: true, cell: amountIn, text: ({ granted, claimed }) => granted ?? claimed },
    {
      title: t('messages.attempts'),
      numeric: true,
      cell: ({ attempts }) => attempts ?? 1,
      text: ({ attempts }) => attempts,
    },
    {
      title: t('messages.age'),
      numeric: true,
      cell: (message) => (OPEN.has(message.outcome) ? <Duration seconds={age(message)} /> : '–'),
      text: (message) => (OPEN.has(message.outcome) ? Math.round(age(message)) : undefined),
    },
  ];
}

/** Every message that concerns the reader: found by anything at hand, as it comes in. */
export function Messages() {
  const { t } = useTranslation();
  const api = useApi();
  const now = useNow();
  return (
    <Page title={t('messages.title')} about={t('messages.about')} acts={<Tail />}>
      <Views />
      <List
        title={t('messages.title')}
        columns={[...identityIn(t), ...courseIn(t, now)]}
        rowKey={({ id }) => id}
        to={pathOf}
        filters={<Filters />}
        empty={t('messages.empty')}
        query={(wanted) => ({
          queryKey: ['messages', wanted],
          queryFn: ({ signal }) => askMessages(api, wanted, signal),
        })}
      />
    </Page>
  );
}
