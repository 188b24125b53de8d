import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Cents, cents, Day, Line, Loaded, useApi } from '../../kit';

type Room = components['schemas']['RoomInDetail'];
type Forecasted = components['schemas']['ForecastedRoom'];

const SECOND_MS = 1_000;

/** Seconds since 1970 of the last day of a month. */
function endOf(month: string): number {
  const [year = 0, nth = 0] = month.split('-').map(Number);
  return Date.UTC(year, nth, 0) / SECOND_MS;
}

/** To what a room comes by the end of its year, with a band, beside its limit. */
export function Forecast({ room: { key, year } }: { readonly room: Room }) {
  const { t } = useTranslation();
  const api = useApi();
  const query = useQuery({
    queryKey: ['forecast', key],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/forecasts', { params: { query: { year: String(year), room: key } }, signal })),
  });
  return (
    <section>
      <Title order={2} size="h4">
        {t('room.forecast.title')}
      </Title>
      <Loaded query={query} isEmpty={({ rooms }) => rooms.length === 0} empty={t('room.forecast.none')}>
        {({ rooms: [found] }) => found && <Picture found={found} />}
      </Loaded>
    </section>
  );
}

function Picture({ found: { forecast, limit, used } }: { readonly found: Forecasted }) {
  const { t, i18n } = useTranslation();
  const { line, total, runsOutOn, runsOutEarliest } = forecast;
  const at = useMemo(() => line.map(({ month }) => endOf(month)), [line]);
  const series = useMemo(() => {
    const ceiling = typeof limit === 'number' ? [{ label: t('room.limit'), values: line.map(() => limit) }] : [];
    return [
      { label: t('room.forecast.expected'), values: line.map(({ expected }) => expected) },
      ...ceiling,
      { label: t('room.forecast.low'), values: line.map(({ low }) => low), isDashed: true, color: '#7a7a7a' },
      { label: t('room.forecast.high'), values: line.map(({ high }) => high), isDashed: true, color: '#7a7a7a' },
    ];
  }, [line, limit, t]);
  const said = useMemo(() => (amount: number) => cents(amount, i18n.language), [i18n.language]);
  return (
    <>
      <Text>
        {t('room.forecast.used')} <Cents amount={used} />; {t('room.forecast.total')} <Cents amount={total.expected} />{' '}
        (
        <Cents amount={total.low} /> – <Cents amount={total.high} />
        ).{' '}
        {runsOutOn === undefined ? (
          t('room.forecast.lasts')
        ) : (
          <strong>
            {t('room.forecast.runs-out')} <Day on={runsOutOn} />
          </strong>
        )}
        {runsOutEarliest !== undefined && runsOutEarliest !== runsOutOn && (
          <>
            {' '}
            ({t('room.forecast.earliest')} <Day on={runsOutEarliest} />)
          </>
        )}
      </Text>
      <Line title={t('room.forecast.line')} at={at} series={series} said={said} />
    </>
  );
}
