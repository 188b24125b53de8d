import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import {
  answerOf,
  List,
  Moment,
  useApi,
  type Api,
  type Column,
  type Listed,
  type UrlState,
  type Wanted,
} from '../../kit';
import { Filters, RESULTS, WRITTEN } from './filters';
import { useInName } from './in-name';
import { Result } from './result';
import { Subject } from './subject';

type Event = components['schemas']['AuditEvent'];

/** Only what the API knows: an address may say anything. */
function chosenIn(url: UrlState) {
  const said = [...WRITTEN, 'day'].flatMap((name) => (url[name] === undefined ? [] : [[name, url[name]] as const]));
  const result = RESULTS.find((each) => each === url['result']);
  return { ...Object.fromEntries(said), ...(result && { result }) };
}

/** Each look at the list adds to it. What came after the first page was asked for is not counted on the last. */
async function eventsOf(api: Api, wanted: Wanted, signal: AbortSignal): Promise<Listed<Event>> {
  const { filter, page, limit, after } = wanted;
  const query = { ...chosenIn(filter), limit, ...(after !== undefined && { before: Number(after) }) };
  const { events, total, next } = await answerOf(api.GET('/api/v1/audit', { params: { query }, signal }));
  return next === undefined
    ? { rows: events, total: (page - 1) * limit + events.length }
    : { rows: events, total, next: String(next) };
}

/** What was seen and done, the latest first. */
export function Events() {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <>
      <Text size="sm" mb="sm">
        {t('audit.chain')} <Code>npm run audit -- verify</Code>
      </Text>
      <List<Event>
        title={t('audit.parts.events')}
        columns={[...useWho(), ...useWhat()]}
        query={(wanted) => ({
          queryKey: ['audit', wanted],
          queryFn: ({ signal }) => eventsOf(api, wanted, signal),
        })}
        rowKey={({ seq }) => String(seq)}
        empty={t('audit.empty')}
        filters={<Filters />}
      />
    </>
  );
}

function useWho(): readonly Column<Event>[] {
  const { t } = useTranslation();
  const inName = useInName();
  return [
    { title: t('audit.seq'), cell: ({ seq }) => seq, text: ({ seq }) => seq, numeric: true },
    { title: t('audit.at'), cell: ({ at }) => <Moment at={at} />, text: ({ at }) => at },
    { title: t('audit.by'), cell: ({ by }) => by, text: ({ by }) => by },
    { title: t('audit.in-name'), cell: (event) => inName(event) ?? '–', text: inName },
    { title: t('audit.from'), cell: ({ from }) => from ?? '–', text: ({ from }) => from },
  ];
}

function useWhat(): readonly Column<Event>[] {
  const { t } = useTranslation();
  return [
    { title: t('audit.act'), cell: ({ act }) => <Code>{act}</Code>, text: ({ act }) => act },
    {
      title: t('audit.subject'),
      cell: ({ subjectKind, subject }) => <Subject kind={subjectKind} of={subject} />,
      text: ({ subjectKind, subject }) => [subjectKind, subject].filter(Boolean).join(' '),
    },
    { title: t('audit.reason'), cell: ({ reason }) => reason ?? '–', text: ({ reason }) => reason },
    {
      title: t('audit.result'),
      cell: ({ result }) => <Result result={result} />,
      text: ({ result }) => t(`audit.results.${result}`),
    },
    { title: t('audit.trace'), cell: ({ trace }) => trace ?? '–', text: ({ trace }) => trace },
  ];
}
