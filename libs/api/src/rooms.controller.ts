import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import {
  isMunicipalityCode,
  isProviderCode,
  type RoomEntries,
  type RoomInDetail,
  type RoomKey,
  type RoomMeasure,
  type RoomOrder,
  type RoomQuery,
  type Segment,
  type ToldRoom,
} from '#domain';
import { Asking, For } from './access';
import type { Caller } from './caller';
import { clocksIn } from './clocks';
import { limitIn, pageIn } from './limit';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

const SEGMENTS: readonly (Segment | 'all')[] = ['specialist', 'highly-specialist', 'all'];
const KEY = /^\d{8}\/(\d{4}|region)\/\d{4}\/(specialist|highly-specialist|all)$/;

const MEASURES: readonly RoomMeasure[] = ['key', 'limit', 'used', 'held', 'free', 'percent'];

type Listed<R extends ToldRoom> = R & { readonly href: string };
type Given = Readonly<Record<string, unknown>>;
type Parts = Readonly<Record<string, string>>;

/** What a provider may be granted in a year of care, for itself and for the municipalities whose care it is. */
@Controller('api/v1/rooms')
export class RoomsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('party', 'operations', 'limit-manager', 'approver')
  async listRooms(
    @Asking() { scope }: Caller,
    @Query() given: Given,
  ): Promise<{ readonly rooms: readonly Listed<ToldRoom>[]; readonly total: number }> {
    const { rooms, total } = await this.ports.rooms.list(scope, queryIn(given));
    return { rooms: rooms.map(withAddress), total };
  }

  @Get(':provider/:municipality/:year/:segment')
  @For('party', 'operations', 'limit-manager', 'approver')
  async readRoom(
    @Asking() { scope }: Caller,
    @Param() parts: Parts,
    @Query() { trueOn, knownOn, ...others }: Given,
  ): Promise<Listed<RoomInDetail>> {
    if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
    const clocks = clocksIn({ trueOn, knownOn });
    const room = await this.ports.rooms.show(scope, keyIn(parts), clocks);
    if (!room) throw new Problem('not-found');
    return withAddress(room);
  }

  @Get(':provider/:municipality/:year/:segment/entries')
  @For('party', 'operations', 'limit-manager', 'approver')
  async listRoomEntries(
    @Asking() { scope }: Caller,
    @Param() parts: Parts,
    @Query() { limit, page, ...others }: Given,
  ): Promise<RoomEntries> {
    if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
    const wanted = { limit: limitIn(limit), page: pageIn(page) };
    const entries = await this.ports.rooms.entries(scope, keyIn(parts), wanted);
    if (!entries) throw new Problem('not-found');
    return entries;
  }
}

function keyIn({ provider, municipality, year, segment }: Parts): RoomKey {
  const key = [provider, municipality, year, segment].join('/');
  if (!KEY.test(key)) throw new Problem('not-found');
  return key as RoomKey;
}

const withAddress = <R extends ToldRoom>(room: R): Listed<R> => ({ ...room, href: `/api/v1/rooms/${room.key}` });

function queryIn({ year, provider, municipality, segment, sort, limit, page, after, ...others }: Given): RoomQuery {
  if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
  return {
    limit: limitIn(limit),
    page: pageIn(page),
    ...given('sort', sort, orderIn),
    ...given('year', year, (text) => (/^\d{4}$/.test(text) ? Number(text) : undefined)),
    ...given('provider', provider, (text) => (isProviderCode(text) ? text : undefined)),
    ...given('municipality', municipality, (text) =>
      text === 'region' || isMunicipalityCode(text) ? text : undefined,
    ),
    ...given('segment', segment, (text) => SEGMENTS.find((each) => each === text)),
    ...given('after', after, (text) => (KEY.test(text) ? (text as RoomKey) : undefined)),
  };
}

function orderIn(text: string): RoomOrder | undefined {
  const [, sign, name] = /^(-?)(\w+)$/.exec(text) ?? [];
  const by = MEASURES.find((each) => each === name);
  return by && { by, descending: sign === '-' };
}

function given<Name extends string, Value>(
  name: Name,
  text: unknown,
  read: (text: string) => Value | undefined,
): Partial<Record<Name, Value>> {
  if (text === undefined) return {};
  const value = typeof text === 'string' ? read(text) : undefined;
  if (value === undefined) throw new Problem('bad-parameter');
  return { [name]: value } as Partial<Record<Name, Value>>;
}
