import { Badge, NativeSelect, Progress, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import {
  answerOf,
  Cents,
  cents,
  Day,
  List,
  Page,
  percentage,
  useApi,
  useNow,
  useUrl,
  type Api,
  type Column,
  type Listed,
  type Wanted,
} from '../../kit';

type Room = components['schemas']['Room'];
type Segment = components['schemas']['RoomSegment'];
type Forecast = components['schemas']['ForecastedRoom'];
type RunsOut = ReadonlyMap<string, Forecast['forecast']>;

/** Shares of a hundred from which a room asks for attention, and from which it is nearly spent. */
const ATTENTION = 70;
const NEARLY_SPENT = 90;
const YEARS_SHOWN = 4;
const HOUR_SECONDS = 3_600;

const useThisYear = (): number =>
  Number(new Intl.DateTimeFormat('en', { year: 'numeric' }).format(useNow(HOUR_SECONDS)));

const colorOf = (percent: number): string =>
  percent >= NEARLY_SPENT ? 'red' : percent >= ATTENTION ? 'yellow' : 'blue';

async function roomsOf(api: Api, { filter, sort, page, limit }: Wanted, signal: AbortSignal): Promise<Listed<Room>> {
  const { year, provider, municipality, segment } = filter;
  const query = {
    ...{ page, limit, sort: (sort ?? '-percent') as '-percent' },
    ...(year !== undefined && { year: Number(year) }),
    ...(provider !== undefined && { provider }),
    ...(municipality !== undefined && { municipality }),
    ...(segment !== undefined && { segment: segment as Segment }),
  };
  const { rooms, total } = await answerOf(api.GET('/api/v1/rooms', { params: { query }, signal }));
  return { rows: rooms, total };
}

/** When the rooms of a year run out, as expected; of other years nothing is forecast. */
function useRunsOut(year: string): RunsOut {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['forecasts', year],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/forecasts', { params: { query: { year } }, signal })),
    staleTime: 300_000,
  });
  return new Map(data?.rooms.map(({ room, forecast }) => [room, forecast]));
}

/** What providers may be granted in a year, what is used and promised of it, and when it runs out. */
export function Rooms() {
  const { t } = useTranslation();
  const api = useApi();
  const [{ year }] = useUrl();
  const runsOut = useRunsOut(year ?? String(useThisYear()));
  return (
    <Page title={t('rooms.title')} about={t('rooms.about')}>
      <List
        title={t('rooms.title')}
        columns={useColumns(runsOut)}
        query={(wanted) => ({
          queryKey: ['rooms', wanted],
          queryFn: ({ signal }) => roomsOf(api, wanted, signal),
        })}
        rowKey={({ key }) => key}
        to={({ key }) => `/rooms/${key}`}
        empty={t('rooms.empty')}
        filters={<Filters />}
      />
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation();
  const [{ year, provider, municipality, segment }, change] = useUrl();
  const set = (name: string, value: string): void => change({ [name]: value, page: undefined, after: undefined });
  const thisYear = useThisYear();
  const years = Array.from({ length: YEARS_SHOWN }, (_, back) => String(thisYear + 1 - back));
  const segments = ['specialist', 'highly-specialist', 'all'];
  return (
    <>
      <NativeSelect
        label={t('rooms.year')}
        value={year ?? ''}
        onChange={({ currentTarget }) => set('year', currentTarget.value)}
        data={[{ value: '', label: t('rooms.every') }, ...years]}
      />
      <Code label={t('rooms.provider')} length={8} value={provider} onGiven={(given) => set('provider', given)} />
      <Code
        label={t('rooms.municipality')}
        length={4}
        value={municipality}
        onGiven={(given) => set('municipality', given)}
      />
      <NativeSelect
        label={t('rooms.segment')}
        value={segment ?? ''}
        onChange={({ currentTarget }) => set('segment', currentTarget.value)}
        data={[
          { value: '', label: t('rooms.every') },
          ...segments.map((each) => ({ value: each, label: t(`rooms.segments.${each}`) })),
        ]}
      />
    </>
  );
}

interface CodeProps {
  readonly label: string;
  readonly length: number;
  readonly value: string | undefined;
  readonly onGiven: (value: string) => void;
}

/** Asked for when it is whole, or empty again. */
function Code({ label, length, value, onGiven }: CodeProps) {
  return (
    <TextInput
      label={label}
      inputMode="numeric"
      maxLength={length}
      w={130}
      defaultValue={value ?? ''}
      key={value ?? ''}
      onChange={({ currentTarget: { value: given } }) => {
        if (given === '' || (given.length === length && /^\d+$/.test(given))) onGiven(given);
      }}
    />
  );
}

const limitOf = (room: Room): number | undefined => (typeof room.limitCents === 'number' ? room.limitCents : undefined);

function useColumns(runsOut: RunsOut): readonly Column<Room>[] {
  const { t, i18n } = useTranslation();
  const segmentOf = ({ segment }: Room): string => t(`rooms.segments.${segment ?? 'all'}`);
  const whereOf = ({ municipality }: Room): string => municipality ?? t('rooms.region');
  const money = (title: string, sort: string, of: (room: Room) => number | undefined): Column<Room> => ({
    ...{ title, sort, numeric: true },
    cell: (room) => {
      const amount = of(room);
      return amount === undefined ? '–' : <Cents amount={amount} />;
    },
    text: of,
  });
  const dayOf = ({ key }: Room): string | undefined => runsOut.get(key)?.runsOutOn;
  return [
    { title: t('rooms.provider'), sort: 'key', cell: ({ provider }) => provider, text: ({ provider }) => provider },
    { title: t('rooms.municipality'), cell: whereOf, text: whereOf },
    { title: t('rooms.year'), cell: ({ year }) => year, text: ({ year }) => year },
    { title: t('rooms.segment'), cell: segmentOf, text: segmentOf },
    {
      title: t('rooms.limit'),
      sort: 'limit',
      numeric: true,
      cell: (room) => <Limit room={room} />,
      text: (room) => limitOf(room),
    },
    money(t('rooms.used'), 'used', ({ usedCents }) => usedCents),
    money(t('rooms.held'), 'held', ({ heldCents }) => heldCents),
    money(t('rooms.free'), 'free', ({ freeCents }) => freeCents),
    {
      title: t('rooms.share'),
      sort: 'percent',
      cell: (room) => <Share room={room} language={i18n.language} />,
      text: ({ usedPercent }) => usedPercent,
    },
    {
      title: t('rooms.runs-out'),
      cell: (room) => {
        const day = dayOf(room);
        return day === undefined ? '–' : <Day on={day} />;
      },
      text: dayOf,
    },
  ];
}

function Limit({ room }: { readonly room: Room }) {
  const { t, i18n } = useTranslation();
  if (room.seen === 'own-part') return <>{t('rooms.own-part')}</>;
  const limit = limitOf(room);
  return (
    <>
      {limit === undefined ? t('rooms.no-limit') : cents(limit, i18n.language)}
      {room.limitUntil !== undefined && (
        <Badge ml={4} size="sm" variant="outline" color="gray">
          {t('rooms.until')} <Day on={room.limitUntil} />
        </Badge>
      )}
    </>
  );
}

function Share({ room: { usedPercent, stopped }, language }: { readonly room: Room; readonly language: string }) {
  const { t } = useTranslation();
  if (stopped === true) return <Badge color="red">{t('rooms.stopped')}</Badge>;
  if (usedPercent === undefined) return <>–</>;
  const said = percentage(usedPercent / 100, language);
  return (
    <div style={{ minWidth: 90 }}>
      {said}
      <Progress aria-hidden="true" value={Math.min(100, usedPercent)} color={colorOf(usedPercent)} />
    </div>
  );
}
