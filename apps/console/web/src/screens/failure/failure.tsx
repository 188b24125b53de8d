import { Alert, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Act, answerOf, Bars, Cents, Count, Day, Link, Loaded, Moment, Page, useApi, useLacking } from '../../kit';
import type { components } from '../../api/schema';
import { Notes } from './notes';
import { Oldest } from './oldest';
import { Park } from './park';

type Detail = components['schemas']['FailedGroupInDetail'];

const REFRESH_MS = 10_000;

/** One cause: what it is, whom it holds up, and what is to be done. */
export function Failure() {
  const { cause = '' }: { readonly cause?: string } = useParams({ strict: false });
  const { t } = useTranslation();
  const api = useApi();
  const query = useQuery({
    queryKey: ['failed-groups', cause],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/failed-groups/{cause}', { params: { path: { cause } }, signal })),
    refetchInterval: REFRESH_MS,
  });
  return (
    <Page title={t('failures.one')} about={cause}>
      <Loaded query={query}>{(group) => <Shown group={group} />}</Loaded>
    </Page>
  );
}

function Shown({ group }: { readonly group: Detail }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Known group={group} />
      <Acts group={group} />
      <Figures group={group} />
      <Title order={2} size="h4">
        {t('failures.days')}
      </Title>
      <Bars
        title={t('failures.days')}
        bars={group.days.map(({ day, messages }) => ({
          ...{ key: day, label: <Day on={day} />, value: messages, said: <Count amount={messages} /> },
        }))}
      />
      <Title order={2} size="h4">
        {t('failures.parties')}
      </Title>
      <Bars
        title={t('failures.parties')}
        bars={group.parties.map(({ code, messages }) => ({
          ...{ key: code, label: code, value: messages, said: <Count amount={messages} /> },
        }))}
      />
      <Notes cause={group.cause} noted={group.noted} />
      <Jobs jobs={group.jobs} />
      <Oldest messages={group.oldest} />
    </Stack>
  );
}

function Known({ group: { known } }: { readonly group: Detail }) {
  const { t, i18n } = useTranslation();
  if (!known) return <Alert title={t('failures.unknown')}>{t('failures.unknownAbout')}</Alert>;
  const { what, remedy } = i18n.language === 'nl' ? known.nl : known.en;
  return (
    <Alert title={what}>
      <Text size="sm">{remedy}</Text>
      <Text size="sm">{t(`failures.repair.${known.repair}`)}</Text>
    </Alert>
  );
}

/** The plan is made at once and shown before anything is sent. */
function Acts({ group }: { readonly group: Detail }) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const plan = async (reason: string): Promise<void> => {
    const { id } = await answerOf(api.POST('/api/v1/repair-jobs', { body: { cause: group.cause, reason } }));
    await navigate({ to: `/repairs/${id}` });
  };
  return (
    <Group gap="sm" align="flex-start">
      {group.job ? (
        <Link to={`/repairs/${group.job.id}`}>{t('failures.underWay')}</Link>
      ) : (
        <Act
          operation="planRepair"
          onAct={plan}
          ask={{ title: t('failures.plan'), about: t('failures.planAbout', { count: group.messages }) }}
        >
          {t('failures.plan')}
        </Act>
      )}
      <Park cause={group.cause} parked={group.parked} />
      <GiveUp group={group} />
      <Text size="xs" c="dimmed" maw="40ch">
        {t('failures.noReturn')}
      </Text>
    </Group>
  );
}

/** What waits by itself is not given up. */
function GiveUp({ group: { cause, outcome } }: { readonly group: Detail }) {
  const { t } = useTranslation();
  const lacking = useLacking('propose');
  if (outcome === 'waiting') return undefined;
  if (lacking !== undefined) return <Text size="xs">{lacking}</Text>;
  return <Link to={`/proposals?discard=${encodeURIComponent(cause)}`}>{t('failures.giveUp')}</Link>;
}

function Figures({ group }: { readonly group: Detail }) {
  const { t } = useTranslation();
  const figures = [
    ['messages', <Count key="messages" amount={group.messages} />],
    ['heldUp', <Cents key="heldUp" amount={group.heldUpCents} />],
    ['heldUpUnknown', <Count key="unknown" amount={group.heldUpUnknown} />],
    ['first', <Moment key="first" at={group.first} />],
    ['last', <Moment key="last" at={group.last} />],
  ] as const;
  return (
    <Group gap="sm">
      {figures.map(([name, shown]) => (
        <Card key={name} withBorder padding="xs">
          <Text size="xs" c="dimmed">
            {t(`failures.${name}`)}
          </Text>
          <Text>{shown}</Text>
        </Card>
      ))}
    </Group>
  );
}

function Jobs({ jobs }: { readonly jobs: Detail['jobs'] }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Title order={2} size="h4">
        {t('repairs.title')}
      </Title>
      {jobs.length === 0 && <Text c="dimmed">{t('repairs.none')}</Text>}
      {jobs.map(({ id, state, messages, progress, plannedAt }) => (
        <Text key={id} size="sm">
          <Link to={`/repairs/${id}`}>{id}</Link> {t(`repairs.states.${state}`)} {Math.floor(progress * 100)}% (
          <Count amount={messages} />
          ), <Moment at={plannedAt} />
        </Text>
      ))}
    </Stack>
  );
}
