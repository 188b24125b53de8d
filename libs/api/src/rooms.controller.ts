import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import {
  isMunicipalityCode,
  isProviderCode,
  type RoomInDetail,
  type RoomKey,
  type RoomQuery,
  type Segment,
  type ToldRoom,
} from '#domain';
import { Acting, For, type ActingParty } from './access';
import { clocksIn } from './clocks';
import { limitIn } from './limit';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

const SEGMENTS: readonly (Segment | 'all')[] = ['specialist', 'highly-specialist', 'all'];
const KEY = /^\d{8}\/(\d{4}|region)\/\d{4}\/(specialist|highly-specialist|all)$/;

type Listed<R extends ToldRoom> = R & { readonly href: string };
type Given = Readonly<Record<string, unknown>>;

/** What a provider may be granted in a year of care, for itself and for the municipalities whose care it is. */
@Controller('api/v1/rooms')
export class RoomsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('party')
  async list(
    @Acting() party: ActingParty,
    @Query() given: Given,
  ): Promise<{ readonly rooms: readonly Listed<ToldRoom>[] }> {
    const rooms = await this.ports.rooms.list(party.code, queryIn(given));
    return { rooms: rooms.map(withAddress) };
  }

  @Get(':provider/:municipality/:year/:segment')
  @For('party')
  async show(
    @Acting() party: ActingParty,
    @Param() { provider, municipality, year, segment }: Readonly<Record<string, string>>,
    @Query() { trueOn, knownOn, ...others }: Given,
  ): Promise<Listed<RoomInDetail>> {
    if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
    const clocks = clocksIn({ trueOn, knownOn });
    const key = [provider, municipality, year, segment].join('/');
    const room = KEY.test(key) ? await this.ports.rooms.show(party.code, key as RoomKey, clocks) : undefined;
    if (!room) throw new Problem('not-found');
    return withAddress(room);
  }
}

const withAddress = <R extends ToldRoom>(room: R): Listed<R> => ({ ...room, href: `/api/v1/rooms/${room.key}` });

function queryIn({ year, provider, municipality, segment, limit, after, ...others }: Given): RoomQuery {
  if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
  return {
    limit: limitIn(limit),
    ...given('year', year, (text) => (/^\d{4}$/.test(text) ? Number(text) : undefined)),
    ...given('provider', provider, (text) => (isProviderCode(text) ? text : undefined)),
    ...given('municipality', municipality, (text) =>
      text === 'region' || isMunicipalityCode(text) ? text : undefined,
    ),
    ...given('segment', segment, (text) => SEGMENTS.find((each) => each === text)),
    ...given('after', after, (text) => (KEY.test(text) ? (text as RoomKey) : undefined)),
  };
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
