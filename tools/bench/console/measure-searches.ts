import type { Caller } from './callers';
import { answered, type Timed } from './ask';
import type { Samples } from './samples';
import { searches, type Asked, type Search } from './searches';

/** As the screen asks. */
const PAGE_LENGTH = 50;

interface Found {
  readonly total: number;
  readonly messages: readonly unknown[];
}

const ask = (origin: string, caller: Caller, asked: Asked): Promise<Timed<Found>> =>
  answered<Found>(`${origin}/api/v1/messages?${new URLSearchParams({ ...asked, limit: `${PAGE_LENGTH}` })}`, caller);

/** What the caller should have found and did not is told as a fault: a search that is quick because it is wrong counts for nothing. */
function assertFound({ name, finds, deep }: Search, { total, messages }: Found, caller: Caller): void {
  const isRight = finds === 'anything' || total > 0 === (finds === 'something');
  if (!isRight || (deep !== undefined && messages.length === 0))
    throw new Error(`${name}, as the ${caller.name} ${caller.scope}: ${total} found, ${messages.length} on the page`);
}

export interface SearchTook {
  readonly search: string;
  readonly caller: string;
  readonly ms: number;
  readonly asked: Asked;
}

async function measureOne(
  origin: string,
  caller: Caller,
  { search, asked }: { readonly search: Search; readonly asked: Asked },
): Promise<SearchTook> {
  const paged = { ...asked };
  if (search.deep !== undefined) {
    const { body } = await ask(origin, caller, asked);
    paged['page'] = `${Math.max(1, Math.ceil((body.total / PAGE_LENGTH) * search.deep))}`;
  }
  const { ms, body } = await ask(origin, caller, paged);
  assertFound(search, body, caller);
  return { search: search.name, caller: caller.name, ms, asked: paged };
}

/** Each search by each caller, with so many different samples; those of a person are not those of the program. */
export async function measureSearches(
  origin: string,
  callers: readonly Caller[],
  { samplesOf, each }: { readonly samplesOf: ReadonlyMap<string, Samples>; readonly each: number },
): Promise<readonly SearchTook[]> {
  const took: SearchTook[] = [];
  for (let at = 0; at < each; at += 1) {
    for (const search of searches) {
      for (const caller of callers) {
        const asked = search.asked(samplesOf.get(caller.scope)!, caller.isPerson ? at : each + at);
        took.push(await measureOne(origin, caller, { search, asked }));
      }
    }
  }
  return took;
}
