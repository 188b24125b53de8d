import { setTimeout as pause } from 'node:timers/promises';
import type { ExpectedLetter, ScriptMessage } from './scenarios/script';
import type { Heard } from './troupe';
import type { LetterLabel } from './channel';

interface Count {
  readonly ids: Set<string>;
  copies: number;
}

interface Wanted {
  distinct: number;
  copies: number;
}

export interface Barrier extends Heard {
  /** What is sent in this step; its letters count from when its bytes are known, or from the next step on. */
  expect(messages: readonly ScriptMessage[]): void;
  /** Resolves when all is confirmed and every letter has arrived; rejects naming what is missing. */
  passed(patienceMs: number, onProgress: () => void): Promise<void>;
  readonly confirmed: () => number;
  readonly fetched: () => number;
}

const placeOf = (to: string, { kind, role }: Pick<LetterLabel, 'kind' | 'role'>, about: string): string =>
  `${kind} (${role}) to ${to} about ${about}`;

const countAt = (counts: Map<string, Count>, place: string): Count => {
  const count = counts.get(place) ?? { ids: new Set<string>(), copies: 0 };
  counts.set(place, count);
  return count;
};

/** Waits for exactly the letters that the script expects, by what they answer or by their bytes. */
export function openBarrier(): Barrier {
  const expected = new Map<string, ScriptMessage>();
  const confirmed = new Set<string>();
  const counts = new Map<string, Count>();
  const wanted = new Map<string, Wanted>();
  const problems: string[] = [];
  let later: (() => void)[] = [];
  let fetched = 0;

  const want = (letter: ExpectedLetter, sha256: string, again: boolean): void => {
    const about = letter.bytes === 'same' || letter.inReplyTo === 'digest' ? sha256 : (letter.inReplyTo ?? '');
    const place = placeOf(letter.to, letter, about);
    const before = wanted.get(place) ?? { distinct: 0, copies: 0 };
    wanted.set(place, { distinct: before.distinct + (again ? 0 : 1), copies: before.copies + 1 });
  };
  const missing = (): readonly string[] => {
    const letters = [...wanted].flatMap(([place, { distinct, copies }]) => {
      const count = counts.get(place);
      return (count?.ids.size ?? 0) >= distinct && (count?.copies ?? 0) >= copies ? [] : [place];
    });
    const waiting = [...expected.values()].filter(({ id }) => !confirmed.has(id));
    return [...waiting.map(({ id, scenario }) => `the confirm of ${id} (${scenario})`), ...letters];
  };

  return {
    confirmed: () => confirmed.size,
    fetched: () => fetched,
    expect(messages) {
      later.forEach((wantThem) => wantThem());
      later = [];
      for (const message of messages) expected.set(message.id, message);
    },
    onWritten(id, sha256) {
      const message = expected.get(id)!;
      const { letters, outcome } = message.expect;
      const wantThem = (): void => letters.forEach((letter) => want(letter, sha256, outcome === 'duplicate'));
      if (message.later) later.push(wantThem);
      else wantThem();
    },
    onConfirmed: (id) => void confirmed.add(id),
    onFailed: (code, problem) => void problems.push(`${code}: ${problem}`),
    onFetched(code, letter) {
      fetched += 1;
      for (const about of new Set([letter.sha256, letter.inReplyTo ?? ''])) {
        const count = countAt(counts, placeOf(code, letter, about));
        count.ids.add(letter.wireId);
        count.copies += 1;
      }
    },
    async passed(patienceMs, onProgress) {
      for (const end = Date.now() + patienceMs; ; await pause(20)) {
        onProgress();
        if (problems.length > 0) throw new Error(problems.join('\n'));
        const lacking = missing();
        if (lacking.length === 0) return;
        if (Date.now() > end) throw new Error(`waited in vain for:\n  ${lacking.slice(0, 20).join('\n  ')}`);
      }
    },
  };
}
