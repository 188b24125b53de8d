import { Badge, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import {
  answerOf,
  count,
  duration,
  Link,
  Loaded,
  Moment,
  Page,
  percentage,
  useApi,
  useLiveQuery,
  useSubject,
} from '../../kit';
import { Standing } from './standing';

type Told = components['schemas']['OperationsOverview'];
type Tile = Told['tiles'][number];
type Incident = components['schemas']['Incident'];

const EVERY_MS = 5_000;
const HUNDRED = 100;

/** Where the cause of each figure is shown. */
const LINKS: Readonly<Record<Tile['name'], string>> = {
  incidents: '/alerts?state=open',
  oldest: '/queues?of=service',
  parked: '/failures',
  refused: '/messages?outcome=refused',
  letters: '/queues?of=party',
  services: '/queues?tab=services',
  rooms: '/rooms',
  obligations: '/alerts?state=open',
};

const COLORS = { well: 'teal', wrong: 'red', unknown: 'gray' } as const;

/** Whether anything is wrong, and whose move it is. */
export function Overview() {
  const { t } = useTranslation();
  const api = useApi();
  useLiveQuery(['alert'], ['overview']);
  const query = useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/overview', { signal })),
    refetchInterval: EVERY_MS,
  });
  return (
    <Page title={t('overview.title')} about={t('overview.about')}>
      <Loaded query={query}>
        {(told) => (
          <Stack gap="lg">
            <Verdict told={told} />
            <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
              {told.tiles.map((tile) => (
                <TileCard key={tile.name} tile={tile} />
              ))}
            </SimpleGrid>
            <Incidents incidents={told.incidents} />
            <Standing told={told} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

/** The answer in one sentence. */
function Verdict({ told: { tiles, incidents, isStale, asOf } }: { readonly told: Told }) {
  const { t } = useTranslation();
  const attention = incidents.filter(({ silence }) => silence === undefined);
  const movers = [...new Set(attention.map(({ mover }) => t(`overview.movers.${mover}`)))].join(', ');
  const isWrong = attention.length > 0 || tiles.some(({ state }) => state === 'wrong');
  const said = isStale ? 'stale' : attention.length > 0 ? 'moves' : isWrong ? 'wrong' : 'well';
  return (
    <Group gap="xs">
      <Badge
        color={isStale ? 'gray' : isWrong ? 'red' : 'teal'}
        size="lg"
        h="auto"
        styles={{ label: { whiteSpace: 'normal', color: 'var(--mantine-color-text)' } }}
      >
        {t(`overview.verdict.${said}`, { movers })}
      </Badge>
      {asOf !== '' && (
        <Text size="sm">
          {t('overview.as-of')} <Moment at={asOf} />
        </Text>
      )}
    </Group>
  );
}

function TileCard({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <Card
      withBorder
      padding="sm"
      style={{ borderInlineStart: `4px solid var(--mantine-color-${COLORS[tile.state]}-6)` }}
    >
      <Text size="sm">
        <Link to={LINKS[tile.name]}>{t(`overview.tiles.${tile.name}`)}</Link>
      </Text>
      <Text fz={28} fw={600} lh={1.2}>
        {said(tile.value, tile.unit)}
      </Text>
      <Text size="xs">
        {t(`overview.states.${tile.state}`)} · {t('overview.from', { threshold: said(tile.threshold, tile.unit) })}
        {tile.subject !== undefined && ` · ${tile.subject}`}
        {tile.weekAgo !== undefined && ` · ${t('overview.week-ago', { value: said(tile.weekAgo, tile.unit) })}`}
      </Text>
      {tile.state === 'wrong' && (
        <Text size="xs">{t('overview.move', { who: t(`overview.movers.${tile.mover}`) })}</Text>
      )}
    </Card>
  );
}

/** A figure as its unit is written. */
function useSaid(): (value: number, unit: string) => string {
  const { i18n } = useTranslation();
  return (value, unit) => {
    if (unit === 'seconds') return duration(value, i18n.language);
    return unit === 'percent' ? percentage(value / HUNDRED, i18n.language) : count(value, i18n.language);
  };
}

function Incidents({ incidents }: { readonly incidents: readonly Incident[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const subjectOf = useSubject();
  if (incidents.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-labelledby="open-incidents">
      <Title order={2} size="h4" id="open-incidents">
        {t('overview.open')}
      </Title>
      {incidents.map(({ id, kind, subject, figure, unit, trend, openedAt, mover, state, silence }) => (
        <Text key={id} size="sm">
          <Link to={`/alerts?state=open#incident-${id}`}>{t(`overview.kinds.${kind}`)}</Link> · {subjectOf({ subject })}{' '}
          · {said(figure, unit)} ({t(`overview.trends.${trend}`)}) · {t('overview.since')} <Moment at={openedAt} /> ·{' '}
          {t('overview.move', { who: t(`overview.movers.${mover}`) })}
          {state === 'acknowledged' && ` · ${t('overview.acknowledged')}`}
          {silence && ` · ${t('overview.silent')}`}
        </Text>
      ))}
    </Stack>
  );
}
