import type { RegionFiles, Room } from './read-region';
import { groupBy } from './row-checks';
import { problemAt, type Problem } from './source';

type RoomName = Pick<Room, 'provider' | 'year'> & {
  readonly municipality?: string | undefined;
  readonly segment?: string | undefined;
};

export const roomKey = ({ provider, municipality, year, segment }: RoomName): string =>
  `${provider}/${municipality ?? 'region'}/${year}/${segment ?? 'all'}`;

/** What is not written is a room of nothing, which nobody agrees on by accident: it must be said. */
function checkComplete({ agreements, municipalities, rooms, years }: RegionFiles): readonly Problem[] {
  const keys = new Set(rooms.map(roomKey));
  const isSaid = (name: RoomName): boolean =>
    keys.has(roomKey(name)) ||
    (keys.has(roomKey({ ...name, segment: 'specialist' })) &&
      keys.has(roomKey({ ...name, segment: 'highly-specialist' })));
  return agreements.flatMap(({ place, provider, municipality, from, to }) =>
    years
      .filter((year) => from <= `${year}-12-31` && (to === undefined || to >= `${year}-01-01`))
      .flatMap((year) => {
        const where = municipality === undefined ? municipalities.map(({ code }) => code) : [municipality];
        return where
          .filter((code) => !isSaid({ provider, municipality: code, year }))
          .map((code) => problemAt(place, `${provider} has no room with ${code} in ${year}; write one, or limit: 0`));
      }),
  );
}

export function checkRooms(files: RegionFiles): readonly Problem[] {
  const twice = [...groupBy(files.rooms, roomKey).values()].flatMap(([first, ...others]) =>
    others.map((room) => problemAt(room.place, `the room ${roomKey(room)} is already in line ${first?.place.line}`)),
  );
  return [...twice, ...checkComplete(files)];
}
