import { Badge, Group, Text, Timeline, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Cents, Link, Moment } from '../../kit';
import classes from './chain.module.css';

type Message = components['schemas']['ChainMessage'];

interface ChainProps {
  readonly messages: readonly Message[];
  /** What came after this instant was not known then. */
  readonly known: string | undefined;
}

const OUTCOME_COLORS: Readonly<Record<string, string>> = {
  processed: 'green',
  refused: 'red',
  parked: 'orange',
  quarantined: 'orange',
  waiting: 'yellow',
};

/** The messages in the order in which they came, each with what it did to the money and what went out because of it. */
export function Chain({ messages, known }: ChainProps) {
  const { t } = useTranslation();
  let granted = 0;
  return (
    <section>
      <Title order={2} size="h4">
        {t('trajectory.chain')}
      </Title>
      <Timeline bulletSize={18} lineWidth={2} mt="xs" active={messages.length}>
        {messages.map((message) => {
          granted += message.lines?.grantedCents ?? 0;
          const isLater = known !== undefined && message.receivedAt > known;
          return (
            <Timeline.Item key={message.id} {...(isLater && { className: classes.later })}>
              <Step message={message} granted={granted} isLater={isLater} />
            </Timeline.Item>
          );
        })}
      </Timeline>
    </section>
  );
}

interface StepProps {
  readonly message: Message;
  /** Until and with this message. */
  readonly granted: number;
  readonly isLater: boolean;
}

function Step({ message, granted, isLater }: StepProps) {
  const { t } = useTranslation();
  const { id, kind, from, to, outcome, receivedAt, lines, returnCodes, letters } = message;
  return (
    <div className={classes.step}>
      <div>
        <Group gap="xs">
          <Link to={`/messages/${id}`}>{kind}</Link>
          <Text size="sm">{t(`trajectory.kinds.${kind}`, { defaultValue: '' })}</Text>
          <Badge size="sm" color={OUTCOME_COLORS[outcome] ?? 'gray'}>
            {t(`trajectory.outcomes.${outcome}`)}
          </Badge>
          {isLater && <Badge variant="outline">{t('trajectory.later')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          <Moment at={receivedAt} /> · {from} → {to}
          {returnCodes.length > 0 && ` · ${returnCodes.join(', ')}`}
        </Text>
        {letters.map((letter) => (
          <Text key={`${letter.kind}${letter.to}${letter.role}`} size="sm">
            ↳ {letter.kind} {letter.from} → {letter.to}
            {letter.role === 'copy' && ` (${t('trajectory.copy')})`} ·{' '}
            {letter.sentAt === undefined ? t('trajectory.unsent') : <Moment at={letter.sentAt} />}
          </Text>
        ))}
      </div>
      {lines && (
        <div className={classes.money}>
          <Text size="sm">
            {t('trajectory.claimed')} <Cents amount={lines.claimedCents} />
          </Text>
          <Text size="sm" fw={600}>
            {t('trajectory.granted')} <Cents amount={lines.grantedCents} />
          </Text>
          <Text size="sm" c="dimmed">
            {t('trajectory.in-all')} <Cents amount={granted} />
            {lines.refused > 0 && ` · ${t('trajectory.refused', { count: lines.refused })}`}
          </Text>
        </div>
      )}
    </div>
  );
}
