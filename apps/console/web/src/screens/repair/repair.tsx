import { Alert, Group, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Act, answerOf, Count, Link, Loaded, Moment, Page, useApi, useLiveQuery, Wide } from '../../kit';
import type { components } from '../../api/schema';
import { Outcomes } from './outcomes';

type Job = components['schemas']['RepairJobInDetail'];

const REFRESH_MS = 1_000;
const OVER = ['stopped', 'done'];

/** One repair, from its plan to its end, as it goes. */
export function Repair() {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false });
  const { t } = useTranslation();
  const api = useApi();
  const query = useQuery({
    queryKey: ['repair-jobs', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/repair-jobs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data } }) => (data && OVER.includes(data.state) ? false : REFRESH_MS),
  });
  useLiveQuery(['job'], ['repair-jobs']);
  return (
    <Page title={`${t('repairs.one')} ${id}`} about={t('repairs.oneAbout')}>
      <Loaded query={query}>{(job) => <Shown job={job} />}</Loaded>
    </Page>
  );
}

function Shown({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const share = Math.floor(job.progress * 100);
  return (
    <Stack gap="md">
      <Text>
        <strong>{t(`repairs.states.${job.state}`)}</strong>: <Count amount={job.counts.settled ?? 0} />{' '}
        {t('repairs.of')} <Count amount={job.messages} /> ({share}%)
      </Text>
      <Progress value={job.progress * 100} aria-label={t('repairs.progress', { share })} size="lg" />
      {job.why && <Alert color={job.why === 'by-hand' ? 'gray' : 'red'}>{t(`repairs.why.${job.why}`)}</Alert>}
      <Acts job={job} />
      <Who job={job} />
      <Steps job={job} />
      <Outcomes id={job.id} />
    </Stack>
  );
}

function Acts({ job: { id, state, messages } }: { readonly job: Job }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const path = { params: { path: { id } } };
  const done = (): Promise<void> => queries.invalidateQueries({ queryKey: ['repair-jobs'] });
  if (OVER.includes(state)) return undefined;
  return (
    <Group gap="sm" align="flex-start">
      {(state === 'planned' || state === 'paused') && (
        <Act operation="startRepair" onAct={() => api.POST('/api/v1/repair-jobs/{id}/start', path).then(done)}>
          {t(state === 'planned' ? 'repairs.start' : 'repairs.resume')}
        </Act>
      )}
      <Act
        operation="stopRepair"
        color="red"
        variant="light"
        onAct={() => api.POST('/api/v1/repair-jobs/{id}/stop', path).then(done)}
      >
        {t('repairs.stop')}
      </Act>
      {state === 'planned' && (
        <Text size="sm" maw="60ch">
          {t('repairs.plan', { count: messages })}
        </Text>
      )}
    </Group>
  );
}

function Who({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  return (
    <Text size="sm">
      <Link to={`/failures/${job.cause}`}>{job.cause}</Link>. {job.reason}. {t('repairs.plannedBy')} {job.plannedBy},{' '}
      <Moment at={job.plannedAt} />
      {job.startedAt && (
        <>
          ; {t('repairs.startedBy')} {job.startedBy}, <Moment at={job.startedAt} />
        </>
      )}
      {job.stoppedBy && `; ${t('repairs.stoppedBy')} ${job.stoppedBy}`}
      {job.endedAt && (
        <>
          ; {t('repairs.ended')} <Moment at={job.endedAt} />
        </>
      )}
    </Text>
  );
}

function Steps({ job: { steps } }: { readonly job: Job }) {
  const { t } = useTranslation();
  return (
    <div>
      <Title order={2} size="h4">
        {t('repairs.steps')}
      </Title>
      <Wide title={t('repairs.steps')}>
        <Table aria-label={t('repairs.steps')}>
          <Table.Thead>
            <Table.Tr>
              {['step', 'messages', 'sent', 'settled', 'apart'].map((each) => (
                <Table.Th key={each}>{t(`repairs.${each}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {steps.map(({ step, messages, sentAt, counts }) => (
              <Table.Tr key={step} {...(sentAt === undefined && { c: 'dimmed' })}>
                <Table.Th scope="row" fw={400}>
                  {step === 1 ? t('repairs.canary') : step}
                </Table.Th>
                <Table.Td>
                  <Count amount={messages} />
                </Table.Td>
                <Table.Td>{sentAt === undefined ? t('repairs.toCome') : <Moment at={sentAt} />}</Table.Td>
                <Table.Td>
                  <Count amount={counts.settled ?? 0} />
                </Table.Td>
                <Table.Td>
                  <Count amount={(counts.repeated ?? 0) + (counts.moved ?? 0)} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </div>
  );
}
