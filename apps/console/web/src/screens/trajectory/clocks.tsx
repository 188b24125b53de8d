import { Button, Group, Slider, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Day, day as dayInWords, useNow, useUrl } from '../../kit';

const DAY_MS = 86_400_000;
const HOUR_SECONDS = 3_600;

const numberOf = (day: string): number => Math.floor(Date.parse(day) / DAY_MS);
/** Sweden writes days as ISO 8601 does. */
const dayOf = (number: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }).format(number * DAY_MS);

interface ClockProps {
  readonly name: 'trueOn' | 'knownOn';
  readonly first: number;
  readonly last: number;
}

/** Days of care that are looked at after today, as far as an allocation usually reaches. */
const DAYS_AHEAD = 365;

/** Two clocks: until which day of care, and what was known when. Without either it is as it is now. */
export function Clocks({ first }: { readonly first: string }) {
  const { t } = useTranslation();
  const [{ trueOn, knownOn }, change] = useUrl();
  const [began, today] = [numberOf(first), Math.floor(useNow(HOUR_SECONDS) / DAY_MS)];
  return (
    <Stack gap="xs" component="section" aria-label={t('trajectory.clocks.title')}>
      <Group grow align="flex-start" wrap="wrap">
        <Clock name="knownOn" first={began} last={today} />
        <Clock name="trueOn" first={began - DAYS_AHEAD} last={today + DAYS_AHEAD} />
      </Group>
      {(trueOn !== undefined || knownOn !== undefined) && (
        <Button
          variant="default"
          size="compact-sm"
          maw={200}
          onClick={() => change({ trueOn: undefined, knownOn: undefined })}
        >
          {t('trajectory.clocks.now')}
        </Button>
      )}
    </Stack>
  );
}

/** Moved freely, and asked for once it is let go. */
function Clock({ name, first, last }: ClockProps) {
  const { t, i18n } = useTranslation();
  const [url, change] = useUrl();
  const chosen = url[name];
  const [moving, setMoving] = useState<number | undefined>(undefined);
  const at = moving ?? (chosen === undefined ? last : numberOf(chosen));
  return (
    <div style={{ minWidth: 220 }}>
      <Text size="sm" fw={600}>
        {t(`trajectory.clocks.${name}`)}:{' '}
        {chosen === undefined && moving === undefined ? t('trajectory.clocks.all') : <Day on={dayOf(at)} />}
      </Text>
      <Slider
        thumbLabel={t(`trajectory.clocks.${name}`)}
        min={Math.min(first, last - 1)}
        max={last}
        value={at}
        label={(number) => dayInWords(dayOf(number), i18n.language)}
        onChange={setMoving}
        onChangeEnd={(number) => {
          setMoving(undefined);
          change({ [name]: number >= last ? undefined : dayOf(number) });
        }}
      />
    </div>
  );
}
