import { calendarDate, type MunicipalityCode, type Instant, type Region } from '#domain';
import type { HistoryStep, ReplaySource } from '#persistence';

const ALWAYS = { from: calendarDate('2000-01-01') };

/**
 * What was allocated in a municipality's name is in the history as the message that allocated it: so a request is only asked again, as if
 * its municipality answered it, and never decided. Whom the register knew then, and which numbers were free, nobody knows any more.
 */
export function requestsAsTheyWere(region: Region): Region {
  const municipalities = [...region.parties.values()].flatMap((parties) =>
    parties.flatMap(({ code, kind }) => (kind === 'municipality' ? [code as MunicipalityCode] : [])),
  );
  const answering = municipalities.map((municipality) => ({
    municipality,
    kind: 'request' as const,
    validity: ALWAYS,
  }));
  return { ...region, ownAnswers: [...region.ownAnswers.filter(({ kind }) => kind !== 'request'), ...answering] };
}

/**
 * The region that each message was judged by, found by its number. It is read as it stood when the last of its messages was judged: the
 * next change can only have come after that.
 */
export async function regionsOf(
  source: ReplaySource,
  steps: readonly HistoryStep[],
): Promise<(step: HistoryStep) => Region> {
  const last = new Map<number | null, Instant>();
  for (const { region_version, judged_at } of steps) {
    if (judged_at > (last.get(region_version) ?? '')) last.set(region_version, judged_at);
  }
  const regions = new Map<number | null, Region>();
  for (const [version, at] of last) regions.set(version, requestsAsTheyWere(await source.regionAt(at)));
  return ({ region_version }) => regions.get(region_version)!;
}
