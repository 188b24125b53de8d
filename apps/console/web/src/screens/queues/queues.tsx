import { SegmentedControl, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import {
  answerOf,
  count,
  Count,
  Duration,
  Link,
  Loaded,
  Moment,
  Page,
  PausedBadge,
  Pausing,
  useApi,
  useUrl,
  Wide,
} from '../../kit';
import { History } from './history';
import { Pauses } from './pauses';
import { Services } from './services';

type Queue = components['schemas']['ToldQueues']['queues'][number];

const EVERY_MS = 5_000;
const TABS = ['queues', 'services', 'pauses'] as const;
const KINDS = ['service', 'party', 'dead'] as const;

/** What lies in every queue and how long, who works on it, and how that was in the last two weeks. */
export function Queues() {
  const { t } = useTranslation();
  const [url, change] = useUrl();
  const tab = TABS.find((each) => each === url['tab']) ?? 'queues';
  return (
    <Page title={t('queues.title')} about={t('queues.about')}>
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        aria-label={t('queues.title')}
        value={tab}
        onChange={(value) => change({ tab: value === 'queues' ? undefined : value, page: undefined, state: undefined })}
        data={TABS.map((value) => ({ value, label: t(`queues.tabs.${value}`) }))}
      />
      {tab === 'services' && <Services />}
      {tab === 'pauses' && <Pauses />}
      {tab === 'queues' && <QueueTable />}
    </Page>
  );
}

function QueueTable() {
  const { t } = useTranslation();
  const api = useApi();
  const [{ of, queue: chosen }, change] = useUrl();
  const query = useQuery({
    queryKey: ['queues'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/queues', { signal })),
    refetchInterval: EVERY_MS,
  });
  return (
    <Loaded query={query} isEmpty={({ queues }) => queues.length === 0}>
      {({ queues, isStale, asOf }) => {
        const shown = queues.filter((queue) => of === undefined || queue.of === of).sort(byAge);
        return (
          <Stack gap="md">
            <Text size="sm" role="status">
              {t(isStale ? 'queues.stale' : 'queues.as-of')} {asOf !== '' && <Moment at={asOf} />}
            </Text>
            <Select
              label={t('queues.of')}
              clearable
              placeholder={t('queues.every')}
              w={240}
              value={of ?? null}
              onChange={(value) => change({ of: value ?? undefined })}
              data={KINDS.map((value) => ({ value, label: t(`queues.kinds.${value}`) }))}
            />
            <Rows queues={shown} />
            <Title order={2} size="h4">
              {t('queues.history')}
            </Title>
            <Select
              label={t('queues.queue')}
              searchable
              w={240}
              value={chosen ?? shown[0]?.queue ?? null}
              onChange={(value) => change({ queue: value ?? undefined })}
              data={queues.map(({ queue }) => queue)}
            />
            <History queue={chosen ?? shown[0]?.queue ?? 'dead'} />
          </Stack>
        );
      }}
    </Loaded>
  );
}

/** The oldest first, then those with most in them. */
const byAge = (one: Queue, other: Queue): number =>
  (other.oldestSeconds ?? 0) - (one.oldestSeconds ?? 0) ||
  other.ready - one.ready ||
  one.queue.localeCompare(other.queue);

const COLUMNS = ['queue', 'oldest', 'ready', 'unacknowledged', 'in', 'out', 'to-empty', 'consumers', 'pause'] as const;

function Rows({ queues }: { readonly queues: readonly Queue[] }) {
  const { t } = useTranslation();
  return (
    <Wide title={t('queues.title')} width={640}>
      <Table aria-label={t('queues.title')}>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((name, at) => (
              <Table.Th key={name} ta={at === 0 || name === 'pause' ? 'left' : 'right'}>
                {t(`queues.columns.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {queues.map((queue) => (
            <Table.Tr key={queue.queue}>
              <Table.Th scope="row" fw={400}>
                {queue.queue}
              </Table.Th>
              <Table.Td ta="right">
                <Age queue={queue} />
              </Table.Td>
              <Figure value={queue.ready} />
              <Figure value={queue.unacknowledged} />
              <Figure value={queue.inPerMinute} />
              <Figure value={queue.outPerMinute} />
              <Table.Td ta="right">
                {queue.secondsToEmpty === undefined ? '–' : <Duration seconds={queue.secondsToEmpty} />}
              </Table.Td>
              <Figure value={queue.consumers} />
              <Table.Td>
                <Standing queue={queue} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

/** Letters are held back where their party is shown; what lies in `dead` nobody takes. */
function Standing({ queue: { queue, of, paused, ready, inPerMinute } }: { readonly queue: Queue }) {
  const { t, i18n } = useTranslation();
  if (of === 'party')
    return paused ? <PausedBadge pause={paused} /> : <Link to="/parties">{t('queues.by-party')}</Link>;
  if (of === 'dead') return '–';
  const said = (amount: number): string => count(amount, i18n.language);
  const rate = inPerMinute === undefined ? '–' : said(inPerMinute);
  const effect = t('kit.pause.queue-effect', { ready: said(ready), rate });
  return <Pausing kind="queue" name={queue} paused={paused} effect={effect} />;
}

/** With how it is known, for the broker does not tell it. */
function Age({ queue: { oldestSeconds, oldestBasis } }: { readonly queue: Queue }) {
  const { t } = useTranslation();
  if (oldestSeconds === undefined || oldestBasis === undefined) return <>–</>;
  return (
    <>
      <Duration seconds={oldestSeconds} />
      <Text size="xs">{t(`queues.basis.${oldestBasis}`)}</Text>
    </>
  );
}

const Figure = ({ value }: { readonly value: number | undefined }) => (
  <Table.Td ta="right">{value === undefined ? '–' : <Count amount={value} />}</Table.Td>
);
