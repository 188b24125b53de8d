import { Anchor, Badge, Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Day, Loaded, Page, useApi, useLacking, useUrl } from '../../kit';
import { Chain } from './chain';
import { Clocks } from './clocks';
import { Money } from './money';

type Told = components['schemas']['Trajectory'];

/** One trajectory: the chain of messages with the money beside it, as it is or as it was on either of two clocks. */
export function Trajectory() {
  const { t } = useTranslation();
  const api = useApi();
  const [{ trueOn, knownOn }] = useUrl();
  const path = useParams({ strict: false }) as unknown as {
    readonly municipality: string;
    readonly allocationNumber: string;
  };
  const query = { ...(trueOn !== undefined && { trueOn }), ...(knownOn !== undefined && { knownOn }) };
  const told = useQuery({
    queryKey: ['trajectory', path, query],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/trajectories/{municipality}/{allocationNumber}', { params: { path, query }, signal })),
    placeholderData: keepPreviousData,
  });
  const chain = useQuery({
    queryKey: ['trajectory-chain', path],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/trajectories/{municipality}/{allocationNumber}/messages', { params: { path }, signal }),
      ),
  });
  const name = `${path.municipality}/${path.allocationNumber}`;
  const first = chain.data?.messages[0]?.receivedAt.slice(0, 10);
  return (
    <Page title={t('trajectory.title-of', { name })} acts={<Evidence name={name} />}>
      {first !== undefined && <Clocks first={first} />}
      <Loaded query={told}>
        {(trajectory) => (
          <>
            <Course told={trajectory} />
            <Money account={trajectory.account} />
          </>
        )}
      </Loaded>
      <Loaded query={chain} isEmpty={({ messages }) => messages.length === 0}>
        {({ messages }) => <Chain messages={messages} known={told.data?.asOf.knownOn} />}
      </Loaded>
    </Page>
  );
}

function Evidence({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const lacking = useLacking('readTrajectoryEvidence');
  if (lacking !== undefined) return <Text size="xs">{lacking}</Text>;
  return (
    <Anchor href={`/api/v1/trajectories/${name}/evidence`} download>
      {t('trajectory.evidence')}
    </Anchor>
  );
}

function Course({ told }: { readonly told: Told }) {
  const { t } = useTranslation();
  const days = [
    ['asked', told.askedOn],
    ['allocated', told.allocatedOn],
    ['began', told.beganOn],
    ['ended', told.endedOn],
  ] as const;
  return (
    <Group gap="md">
      <Badge>{t(`trajectory.states.${told.state}`)}</Badge>
      {days.map(
        ([name, day]) =>
          day !== undefined && (
            <Text key={name} size="sm">
              {t(`trajectory.days.${name}`)} <Day on={day} />
            </Text>
          ),
      )}
      {told.waitingDays !== undefined && <Text size="sm">{t('trajectory.waited', { count: told.waitingDays })}</Text>}
      <Text size="sm">
        {t('trajectory.numbers')} {told.allocationNumbers.join(', ')}
      </Text>
    </Group>
  );
}
