import { SegmentedControl, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, count, duration, Line, Loaded, useApi, instantOf, useNow, useUrl } from '../../kit';

const HOUR_MS = 3_600_000;
const SPANS = { hour: HOUR_MS, day: 24 * HOUR_MS, fortnight: 14 * 24 * HOUR_MS } as const;
type Span = keyof typeof SPANS;
const EVERY_SECONDS = 30;

const PICTURES = [
  { name: 'age', series: ['queue.age'] },
  { name: 'depth', series: ['queue.ready', 'queue.held'] },
  { name: 'rate', series: ['queue.arrived', 'queue.settled'] },
] as const;

/** How a queue was: the age of its oldest message first. */
export function History({ queue }: { readonly queue: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const [url, change] = useUrl();
  const span = (Object.keys(SPANS) as Span[]).find((each) => each === url['span']) ?? 'day';
  const now = useNow(EVERY_SECONDS);
  const names = PICTURES.flatMap(({ series }) => series.map((name) => `${name}:${queue}`));
  const query = useQuery({
    queryKey: ['metrics', queue, span, now],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const asked = { series: names.join(), from: instantOf(now - SPANS[span]), to: instantOf(now) };
      const told = await answerOf(api.GET('/api/v1/metrics', { params: { query: asked }, signal }));
      if (!('series' in told)) throw new Error('a history was asked for');
      return told;
    },
  });
  return (
    <Stack gap="md">
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        aria-label={t('queues.span')}
        value={span}
        onChange={(value) => change({ span: value })}
        data={Object.keys(SPANS).map((value) => ({ value, label: t(`queues.spans.${value}`) }))}
      />
      <Loaded query={query}>
        {(told) => (
          <Stack gap="md">
            {PICTURES.map(({ name }) => (
              <Picture key={name} name={name} queue={queue} told={told} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}

interface PictureProps {
  readonly name: (typeof PICTURES)[number]['name'];
  readonly queue: string;
  readonly told: components['schemas']['MetricHistory'];
}

/** Drawn anew only when there is something new to draw. */
function Picture({ name, queue, told }: PictureProps) {
  const { t, i18n } = useTranslation();
  const series = useMemo(
    () =>
      PICTURES.find((each) => each.name === name)!.series.map((each) => ({
        label: t(`queues.series.${each.replace('.', '-')}`),
        values: told.series.find((found) => found.name === `${each}:${queue}`)?.highest ?? [],
      })),
    [name, queue, told, t],
  );
  const said = useCallback(
    (value: number) => (name === 'age' ? duration(value, i18n.language) : count(value, i18n.language)),
    [name, i18n.language],
  );
  return <Line title={t(`queues.pictures.${name}`, { queue })} at={told.at} said={said} series={series} />;
}
