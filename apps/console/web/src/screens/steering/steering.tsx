import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import {
  answerOf,
  Cents,
  type Column,
  count,
  Day,
  DayField,
  Line,
  List,
  Loaded,
  Page,
  pageOf,
  useApi,
  useMe,
  useRoomName,
  useUrl,
} from '../../kit';
import { Use } from './use';

type Forecast = components['schemas']['ForecastedRoom'];
const SECOND_MS = 1_000;
const CENTS = 100;

/** What care comes to by the end of the year, and what was used in a month. */
export function Steering() {
  const { t } = useTranslation();
  const api = useApi();
  const [{ room }] = useUrl();
  const ask = async ({ signal }: { readonly signal: AbortSignal }) =>
    (await answerOf(api.GET('/api/v1/forecasts', { signal }))).rooms;
  const query = useQuery({ queryKey: ['forecasts'], queryFn: ask });
  return (
    <Page title={t('steering.title')} about={t('steering.about')}>
      <List<Forecast>
        title={t('steering.forecasts')}
        columns={useColumns()}
        query={(wanted) => ({
          queryKey: ['forecasts', wanted],
          queryFn: async (context) => pageOf(await ask(context), wanted),
        })}
        rowKey={(row) => row.room}
        to={(row) => `/steering?room=${encodeURIComponent(row.room)}`}
        empty={t('steering.empty')}
      />
      <Loaded query={query}>
        {(rooms) => <Picture told={rooms.find((each) => each.room === room) ?? rooms[0]} />}
      </Loaded>
      <Stack gap="xs">
        <Title order={2} size="h3">
          {t('steering.use')}
        </Title>
        <MonthField />
        <Use />
      </Stack>
    </Page>
  );
}

function MonthField() {
  const { t } = useTranslation();
  const { until } = useMe();
  const [{ month = until.slice(0, 7) }, change] = useUrl();
  return (
    <DayField
      precision="month"
      w={220}
      label={t('steering.month')}
      value={month}
      onDay={(day) => change({ month: day, page: undefined })}
    />
  );
}

const lastOf = (month: string): number => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Date.UTC(year, number, 0) / SECOND_MS;
};

function Picture({ told }: { readonly told: Forecast | undefined }) {
  const { t, i18n } = useTranslation();
  const nameOf = useRoomName();
  if (!told) return null;
  const { line } = told.forecast;
  const { limit } = told;
  return (
    <Line
      title={t('steering.picture', { room: nameOf(told.room) })}
      at={line.map(({ month }) => lastOf(month))}
      said={(amount) => `€ ${count(Math.round(amount / CENTS), i18n.language)}`}
      series={[
        { label: t('steering.expected'), values: line.map(({ expected }) => expected) },
        { label: t('steering.low'), values: line.map(({ low }) => low), isDashed: true },
        { label: t('steering.high'), values: line.map(({ high }) => high), isDashed: true },
        ...(typeof limit === 'number' ? [{ label: t('steering.limit'), values: line.map(() => limit) }] : []),
      ]}
    />
  );
}

function useColumns(): readonly Column<Forecast>[] {
  const { t } = useTranslation();
  const nameOf = useRoomName();
  const amount = (name: string, of: (row: Forecast) => number | undefined): Column<Forecast> => ({
    title: t(`steering.${name}`),
    cell: (row) => {
      const value = of(row);
      return value === undefined ? '–' : <Cents amount={value} />;
    },
    text: of,
    numeric: true,
  });
  return [
    { title: t('steering.room'), cell: ({ room }) => nameOf(room), text: ({ room }) => room },
    amount('limit', ({ limit }) => (typeof limit === 'number' ? limit : undefined)),
    amount('used', ({ used }) => used),
    amount('held', ({ held }) => held),
    amount('expected', ({ forecast }) => forecast.total.expected),
    amount('low', ({ forecast }) => forecast.total.low),
    amount('high', ({ forecast }) => forecast.total.high),
    {
      title: t('steering.runs-out'),
      cell: ({ forecast }) => (forecast.runsOutOn === undefined ? '–' : <Day on={forecast.runsOutOn} />),
      text: ({ forecast }) => forecast.runsOutOn,
    },
  ];
}
