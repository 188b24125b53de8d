import { Group, Select, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import {
  Act,
  answerOf,
  count,
  Duration,
  duration,
  Link,
  List,
  Moment,
  Page,
  useApi,
  useSubject,
  useLiveQuery,
  instantOf,
  useNow,
  useUrl,
  type Column,
  type Wanted,
} from '../../kit';

type Incident = components['schemas']['Incident'];

const EVERY_MS = 5_000;
const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
const STATES = ['open', 'closed'] as const;
const SILENT_HOURS = ['1', '8', '24', '168'] as const;

/** One incident for each cause: opened once, closed by itself; somebody is at it, or it need not be told of for a time. */
export function Alerts() {
  const { t } = useTranslation();
  const api = useApi();
  const columns = useColumns();
  const [{ state }, change] = useUrl();
  useLiveQuery(['alert'], ['incidents']);
  const query = ({ filter, limit, after }: Wanted) => ({
    queryKey: ['incidents', filter, limit, after],
    refetchInterval: EVERY_MS,
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
      const wanted = STATES.find((each) => each === filter['state']);
      const asked = { limit, ...(wanted && { state: wanted }), ...(after !== undefined && { before: after }) };
      const { incidents, ...page } = await answerOf(api.GET('/api/v1/incidents', { params: { query: asked }, signal }));
      return { rows: incidents, ...page };
    },
  });
  return (
    <Page title={t('alerts.title')} about={t('alerts.about')}>
      <List
        title={t('alerts.title')}
        columns={columns}
        query={query}
        rowKey={({ id }) => id}
        empty={t('alerts.none')}
        filters={
          <Select
            label={t('alerts.state')}
            clearable
            placeholder={t('alerts.every')}
            w={200}
            value={state ?? null}
            onChange={(value) => change({ state: value ?? undefined, page: undefined, after: undefined })}
            data={STATES.map((value) => ({ value, label: t(`alerts.states.${value}`) }))}
          />
        }
      />
    </Page>
  );
}

/** Where the cause of an incident is shown, where somebody who operates can see it. */
function causeOf({ kind, subject }: Incident): string | undefined {
  switch (kind) {
    case 'messages-parked':
      return '/failures';
    case 'room-nearly-used':
      return `/rooms/${subject}`;
    case 'queue-old':
    case 'queue-unattended':
      return '/queues?of=service';
    case 'dead-letters':
      return '/queues?of=dead';
    case 'letters-unsent':
    case 'party-takes-nothing':
      return '/queues?of=party';
    case 'service-silent':
      return '/queues?tab=services';
    default:
      return undefined;
  }
}

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / SECOND_MS;

function useColumns(): readonly Column<Incident>[] {
  const { t, i18n } = useTranslation();
  const figure = ({ figure: value, unit }: Incident): string =>
    unit === 'seconds'
      ? duration(value, i18n.language)
      : t(`alerts.units.${unit}`, { count: value, said: count(value, i18n.language) });
  const subjectOf = useSubject();
  const what = (incident: Incident): string => `${t(`overview.kinds.${incident.kind}`)}: ${subjectOf(incident)}`;
  return [
    {
      title: t('alerts.columns.what'),
      cell: (row) => {
        const cause = causeOf(row);
        return (
          <span id={`incident-${row.id}`}>{cause === undefined ? what(row) : <Link to={cause}>{what(row)}</Link>}</span>
        );
      },
      text: what,
    },
    {
      title: t('alerts.columns.figure'),
      cell: (row) => `${figure(row)} (${t(`overview.trends.${row.trend}`)})`,
      text: ({ figure: value }) => value,
      numeric: true,
    },
    {
      title: t('alerts.columns.mover'),
      cell: ({ mover }) => t(`overview.movers.${mover}`),
      text: ({ mover }) => mover,
    },
    {
      title: t('alerts.columns.opened'),
      cell: ({ openedAt }) => <Moment at={openedAt} />,
      text: (row) => row.openedAt,
    },
    { title: t('alerts.columns.state'), cell: (row) => <State incident={row} />, text: ({ state }) => state },
    {
      title: t('alerts.columns.repaired'),
      cell: ({ openedAt, closedAt }) =>
        closedAt === undefined ? '–' : <Duration seconds={secondsBetween(openedAt, closedAt)} />,
      text: ({ closedAt }) => closedAt,
      numeric: true,
    },
    { title: t('alerts.columns.acts'), cell: (row) => <Acts incident={row} />, text: () => undefined },
  ];
}

function State({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation();
  const { state, acknowledgedBy, acknowledgedAt, openedAt, note, silence } = incident;
  return (
    <Stack gap={2}>
      <span>{t(`alerts.states.${state}`)}</span>
      {acknowledgedBy !== undefined && acknowledgedAt !== undefined && (
        <Text size="xs">
          {t('alerts.acknowledged', { by: acknowledgedBy, note: note ?? '' })}{' '}
          <Duration seconds={secondsBetween(openedAt, acknowledgedAt)} />
        </Text>
      )}
      {silence && (
        <Text size="xs">
          {t('alerts.silenced', { by: silence.by, reason: silence.reason })} <Moment at={silence.until} />
        </Text>
      )}
    </Stack>
  );
}

function Acts({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const params = { path: { id: incident.id } };
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['incidents'] });
  const acknowledge = (reason: string): Promise<void> =>
    api.POST('/api/v1/incidents/{id}/acknowledgement', { params, body: { reason } }).then(again);
  const silence = (reason: string, until: string): Promise<void> =>
    api.POST('/api/v1/incidents/{id}/silence', { params, body: { reason, until } }).then(again);
  if (incident.state === 'closed') return null;
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      {incident.state === 'open' && (
        <Act
          operation="acknowledgeIncident"
          size="xs"
          onAct={acknowledge}
          ask={{ title: t('alerts.acknowledge'), about: t('alerts.acknowledge-about') }}
        >
          {t('alerts.acknowledge')}
        </Act>
      )}
      <Silence isSilent={incident.silence !== undefined} onAct={silence} />
    </Group>
  );
}

interface SilenceProps {
  readonly isSilent: boolean;
  readonly onAct: (reason: string, until: string) => Promise<void>;
}

function Silence({ isSilent, onAct }: SilenceProps) {
  const { t } = useTranslation();
  const now = useNow(60);
  const [hours, setHours] = useState<string>(SILENT_HOURS[0]);
  const title = t(isSilent ? 'alerts.end-silence' : 'alerts.silence');
  const until = instantOf(now + (isSilent ? -1 : Number(hours)) * HOUR_MS);
  const about = (
    <Select
      label={t('alerts.silence-for')}
      value={hours}
      allowDeselect={false}
      onChange={(value) => setHours(value ?? SILENT_HOURS[0])}
      data={SILENT_HOURS.map((value) => ({ value, label: t(`alerts.hours.${value}`) }))}
    />
  );
  return (
    <Act
      operation="silenceIncident"
      size="xs"
      variant="default"
      onAct={(reason) => onAct(reason, until)}
      ask={{ title, ...(!isSilent && { about }) }}
    >
      {title}
    </Act>
  );
}
