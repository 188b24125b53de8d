import { Badge, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema';
import { Act } from './act';
import { answerOf, useApi } from './api';
import { DayField } from './day-field';
import { instantOfWall, wallOf } from './format';
import { instantOf, useNow } from './now';
import { Moment } from './values';

export type Pause = components['schemas']['Pause'];

const HOUR_MS = 3_600_000;
const MINUTE_SECONDS = 60;
/** As the API has it. */
const HOURS_MAX = { queue: 24, party: 168 } as const;

interface PausingProps {
  readonly kind: Pause['kind'];
  /** Of a queue, or the code of a party. */
  readonly name: string;
  readonly paused: Pause | undefined;
  /** What waits now and what will, with the figures. */
  readonly effect: ReactNode;
}

/** Lets something stand still until a moment; or tells that it does, why and until when, and lets it go on. */
export function Pausing({ paused, ...wanted }: PausingProps) {
  return paused ? <Paused pause={paused} /> : <Begin {...wanted} />;
}

/** What it is about is asked anew, whichever screen shows it. */
function useAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}

/** By whom it was paused, why, and until when. */
export function PausedBadge({ pause: { reason, by, since, until } }: { readonly pause: Pause }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2} align="flex-start">
      <Badge color="orange">{t('kit.pause.paused')}</Badge>
      <Text size="xs">
        {t('kit.pause.until')} <Moment at={until} />
      </Text>
      <Text size="xs" maw="32ch">
        {reason} ({by}, <Moment at={since} />)
      </Text>
    </Stack>
  );
}

function Paused({ pause }: { readonly pause: Pause }) {
  const { t } = useTranslation();
  const api = useApi();
  const again = useAgain();
  const resume = async (): Promise<void> => {
    await api.POST('/api/v1/pauses/{id}/resume', { params: { path: { id: pause.id } } });
    await again();
  };
  return (
    <Stack gap="xs" align="flex-start">
      <PausedBadge pause={pause} />
      <Act operation="resumePause" size="xs" variant="default" onAct={resume}>
        {t('kit.pause.resume', { name: pause.name })}
      </Act>
    </Stack>
  );
}

/** When it ends, as a day of the calendar and a time of the day. */
type Typed = readonly [day: string, time: string];

/** `HH:MM`, of a day that has 24 hours. */
const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** Milliseconds since 1970; undefined where it is no day or no time. */
function endOf([day, time]: Typed): number | undefined {
  const [, hours, minutes] = TIME.exec(time.trim()) ?? [];
  if (day === '' || hours === undefined) return undefined;
  return instantOfWall(`${day}T${hours.padStart(2, '0')}:${minutes}`);
}

const partsOf = (at: number): Typed => {
  const [day = '', time = ''] = wallOf(at).split('T');
  return [day, time];
};

interface EndProps {
  readonly typed: Typed;
  readonly isInTime: boolean;
  readonly hours: number;
  readonly onTyped: (typed: Typed) => void;
}

function End({ typed: [day, time], isInTime, hours, onTyped }: EndProps) {
  const { t } = useTranslation();
  return (
    <>
      <Group gap="xs" align="flex-start">
        <DayField w="12rem" required label={t('kit.pause.day')} value={day} onDay={(given) => onTyped([given, time])} />
        <TextInput
          required
          w="6rem"
          label={t('kit.pause.time')}
          placeholder={t('kit.pause.time-typed')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          value={time}
          onChange={({ currentTarget }) => onTyped([day, currentTarget.value])}
        />
      </Group>
      <Text size="xs" role="status" c={isInTime ? 'dimmed' : 'red'}>
        {t('kit.pause.end-about', { hours })}
      </Text>
    </>
  );
}

function Begin({ kind, name, effect }: Omit<PausingProps, 'paused'>) {
  const { t } = useTranslation();
  const api = useApi();
  const again = useAgain();
  const now = useNow(MINUTE_SECONDS);
  const [given, setGiven] = useState<Typed>();
  const [typed, hours] = [given ?? partsOf(now + HOUR_MS), HOURS_MAX[kind]];
  const end = endOf(typed);
  const isInTime = end !== undefined && end > now && end <= now + hours * HOUR_MS;
  const pause = async (reason: string): Promise<void> => {
    if (end === undefined) return;
    await answerOf(api.POST('/api/v1/pauses', { body: { kind, name, reason, until: instantOf(end) } }));
    await again();
  };
  const about = (
    <Stack gap="sm">
      <Text size="sm">{effect}</Text>
      <End typed={typed} isInTime={isInTime} hours={hours} onTyped={setGiven} />
    </Stack>
  );
  const title = t('kit.pause.begin', { name });
  return (
    <Act operation="startPause" size="xs" variant="default" onAct={pause} ask={{ title, about, isAnswered: isInTime }}>
      {title}
    </Act>
  );
}
