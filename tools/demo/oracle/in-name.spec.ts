import { createHash } from 'node:crypto';
import type { Fetched, Sent } from './evidence';
import { checkInName } from './in-name';

const [provider, municipality] = ['99000010', '1916'];
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const letter = (text: string, fields: Partial<Fetched> = {}): Fetched => ({
  by: provider,
  from: municipality,
  kind: 'JW301',
  role: 'original',
  wireId: '7.2',
  sha256: digestOf(text),
  bytes: Buffer.from(text),
  ...fields,
});

const sentBy = (by: string, text: string): ReadonlyMap<string, Sent> =>
  new Map([
    ['m1', { id: 'm1', by, sha256: digestOf(text), bytes: Buffer.from(text), publications: 1, confirmed: true }],
  ]);

const copy = letter('allocation', { by: municipality, role: 'copy', wireId: '7.3' });
const nothingSent = new Map<string, Sent>();

describe('what the gateway writes in the name of a municipality', () => {
  it('is fetched by both, and counts once however often it came', () => {
    const fetched = [letter('allocation'), letter('allocation'), copy];
    expect(checkInName({ sent: nothingSent, fetched })).toEqual({ copied: 1, problems: [] });
  });

  it.each`
    planted                       | copies
    ${'no copy'}                  | ${[]}
    ${'a copy that differs'}      | ${[{ ...copy, sha256: digestOf('another') }]}
    ${'a copy to another'}        | ${[{ ...copy, by: '0518' }]}
    ${'an original in its place'} | ${[{ ...copy, role: 'original' }]}
  `('is a fault of the run, with $planted', ({ copies }: { copies: readonly Fetched[] }) => {
    const { copied, problems } = checkInName({ sent: nothingSent, fetched: [letter('allocation'), ...copies] });
    expect({ copied, problems: problems.length }).toEqual({ copied: 0, problems: 1 });
  });

  it('is not what a municipality wrote itself', () => {
    const fetched = [letter('allocation')];
    expect(checkInName({ sent: sentBy(municipality, 'allocation'), fetched })).toEqual({ copied: 0, problems: [] });
  });
});
