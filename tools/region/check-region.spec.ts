import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkRegion } from './check-region';
import { readRegion } from './read-region';
import { inWords } from './source';

const committed = join(__dirname, '../../regions/h10-plan-2019');

const problemsOf = (folder: string): readonly string[] => {
  const { files, problems } = readRegion(folder);
  return [...problems, ...checkRegion(files)].map(inWords);
};

/** A copy of the committed region, to break. */
function copy() {
  const folder = mkdtempSync(join(tmpdir(), 'region-'));
  cpSync(committed, folder, { recursive: true });
  // One year of rooms says enough and is read in half the time.
  rmSync(join(folder, 'rooms-2027.yaml'));
  const edit = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  return {
    folder,
    /** Replaces the first occurrence; answers its line. */
    replace: (file: string, old: string, by: string): number => {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).toContain(old);
      edit(file, () => text.replace(old, by));
      return text.slice(0, text.indexOf(old)).split('\n').length;
    },
    /** Adds a row at the end of a file; answers its line. */
    append: (file: string, row: string): number => {
      edit(file, (text) => `${text}${row}\n`);
      return readFileSync(join(folder, file), 'utf8').split('\n').length - 1;
    },
    remove: (file: string) => rmSync(join(folder, file)),
    drop: () => rmSync(folder, { recursive: true }),
  };
}

let region: ReturnType<typeof copy>;
beforeEach(() => (region = copy()));
afterEach(() => region.drop());

it('the committed region holds together', () => {
  expect(problemsOf(committed)).toEqual([]);
});

describe('one mistake is told once, with its file and line', () => {
  it.each`
    file                        | old                                                                      | by                                                                       | told
    ${'municipalities.yaml'}    | ${'code: "0518"'}                                                        | ${'code: 0518'}                                                          | ${'code: a municipality is four digits in quotes'}
    ${'providers.yaml'}         | ${'{ code: "99000003", size: large'}                                     | ${'{ code: "99000003", size: huge'}                                      | ${'size: large, middle, small, practice or bureau'}
    ${'agreements.yaml'}        | ${'{ provider: "99000002", from: 2026-01-01'}                            | ${'{ provider: "99000002", from: 2026-02-30'}                            | ${'from: no such day; write 2026-01-31'}
    ${'agreements.yaml'}        | ${'{ provider: "99000002", from: 2026-01-01, to: 2027'}                  | ${'{ provider: "99000002", from: 2026-01-01, to: 2025'}                  | ${'to: the last day lies before the first'}
    ${'agreements.yaml'}        | ${'municipality: "1783", from'}                                          | ${'municipality: "1784", from'}                                          | ${'there is no municipality of the region 1784'}
    ${'mandates.yaml'}          | ${'submitter: "99000901"'}                                               | ${'submitter: "99000902"'}                                               | ${'there is no party 99000902'}
    ${'mandates.yaml'}          | ${'author: "1842"'}                                                      | ${'author: "0503"'}                                                      | ${'a party needs no mandate of itself'}
    ${'pic-prices.yaml'}        | ${'price: 450000'}                                                       | ${'price: 4500.50'}                                                      | ${'price: a whole number of cents is needed'}
    ${'pic-prices.yaml'}        | ${'name: Eetstoornis, segment: highly-specialist, declaredAs: ["45A05"'} | ${'name: Eetstoornis, segment: highly-specialist, declaredAs: ["45A53"'} | ${'45A53 has no price in quantity-prices.yaml for the highly-specialist segment'}
    ${'pic-prices.yaml'}        | ${'code: "45P1A", profile: P1, intensity: short-low'}                    | ${'code: "45P1A", profile: P1, intensty: short-low'}                     | ${'intensity: short-low, short-high, long-low or long-high'}
    ${'quantity-prices.yaml'}   | ${'rate: 146, hourly: 8730'}                                             | ${'rate: 145, hourly: 8730'}                                             | ${'rate: 8730 per hour is 146 per minute, not 145 (IV081)'}
    ${'quantity-prices.yaml'}   | ${'code: "40A03"'}                                                       | ${'code: "40Z99"'}                                                       | ${'there is no product in the national list 40Z99'}
    ${'regimes.yaml'}           | ${'regime: pic'}                                                         | ${'regime: lumpsum'}                                                     | ${'regime: pic, pxq or population'}
    ${'allocation-ranges.yaml'} | ${'last: 503999999'}                                                     | ${'last: 503000000'}                                                     | ${'the last number lies before the first'}
    ${'rooms-2026.yaml'}        | ${'provider: "99000185", municipality: "1926", limit'}                   | ${'provider: "99000185", municipality: "1926", roomLimit'}               | ${'roomLimit: there is no such name here'}
    ${'settings.yaml'}          | ${'"46A01"'}                                                             | ${'"46Z01"'}                                                             | ${'crisisProducts: there is no product 46Z01 in the national list'}
    ${'settings.yaml'}          | ${'  room: "9369"'}                                                      | ${'  rooom: "9369"'}                                                     | ${'returnCodes.rooom: there is no such name here'}
  `('$file: $told', ({ file, old, by, told }: Record<'file' | 'old' | 'by' | 'told', string>) => {
    const line = region.replace(file, old, by);
    expect(problemsOf(region.folder)).toContain(`${file}:${line}: ${told}`);
  });
});

it('rows that hold on the same day, or say the same thing twice', () => {
  const lines = {
    agreement: region.append('agreements.yaml', '  - { provider: "99000001", from: 2027-12-31 }'),
    local: region.append('agreements.yaml', '  - { provider: "99000004", municipality: "0518", from: 2026-05-01 }'),
    price: region.append(
      'quantity-prices.yaml',
      '  - { code: "40A03", segment: specialist, unit: "01", rate: 1, from: 2030-01-01 }',
    ),
    regime: region.append(
      'regimes.yaml',
      '  - { municipality: "0518", segment: specialist, regime: pxq, from: 2026-01-01 }',
    ),
    range: region.append('allocation-ranges.yaml', '  - { municipality: "0518", first: 518999999, last: 518999999 }'),
    own: region.replace(
      'own-answers.yaml',
      'municipalities: []',
      'municipalities: [{ municipality: "0518", from: 2026-01-01 }, { municipality: "0518", from: 2027-01-01 }]',
    ),
    room: region.append(
      'rooms-2026.yaml',
      '  - { provider: "99000001", municipality: "0518", segment: specialist, limit: none }',
    ),
  };
  expect(problemsOf(region.folder)).toEqual([
    `own-answers.yaml:${lines.own}: the municipality 0518 also holds on 2027-01-01 by own-answers.yaml:${lines.own}`,
    `agreements.yaml:${lines.agreement}: the agreement of 99000001 with the region also holds on 2027-12-31 by agreements.yaml:6`,
    `agreements.yaml:${lines.local}: 99000004 has an agreement with the whole region then`,
    `quantity-prices.yaml:${lines.price}: the price of 40A03 also holds on 2030-01-01 by quantity-prices.yaml:7`,
    `regimes.yaml:${lines.regime}: the regime of 0518 specialist from 2026-01-01 is there twice`,
    `allocation-ranges.yaml:${lines.range}: these numbers are also in line 5`,
    `rooms-2026.yaml:${lines.room}: the room 99000001/0518/2026/specialist is already in line 16`,
  ]);
});

it('what a PIC may not be', () => {
  const lines = [
    '  - { code: "45A53", profile: P1, intensity: short-low, price: 1, from: 2035-01-01 }',
    '  - { code: "45P1A", profile: P2, intensity: short-low, price: 1, from: 2024-01-01, to: 2024-12-31 }',
    '  - { code: "45P9A", profile: P9, intensity: short-low, price: 1, from: 2026-01-01 }',
  ].map((row) => region.append('pic-prices.yaml', row));
  expect(problemsOf(region.folder)).toEqual(
    expect.arrayContaining([
      `pic-prices.yaml:${lines[0]}: 45A53 is a product of the national list; a PIC has a code of its own`,
      `pic-prices.yaml:${lines[0]}: P1 short-low already has the code 45P1A`,
      `pic-prices.yaml:${lines[1]}: 45P1A stands for another profile or intensity elsewhere`,
      `pic-prices.yaml:${lines[2]}: there is no profile P9`,
    ]),
  );
});

it('an agreement without a room is a room of nothing, which must be said', () => {
  const row = region.append(
    'agreements.yaml',
    '  - { provider: "99000060", municipality: "0518", from: 2026-01-01, to: 2026-12-31 }',
  );
  expect(problemsOf(region.folder)).toEqual([
    `agreements.yaml:${row}: 99000060 has no room with 0518 in 2026; write one, or limit: 0`,
  ]);
});

it('a municipality without a regime, a file that is missing, a file that is no YAML', () => {
  const line = region.append('municipalities.yaml', '  - { code: "1680", name: Aa en Hunze }');
  region.remove('mandates.yaml');
  const broken = region.append('allocation-ranges.yaml', '  - { municipality: "0518", first: 1, last: 2');
  const problems = problemsOf(region.folder);
  expect(problems).toContain(
    `municipalities.yaml:${line}: 1680 has no regime for the specialist segment in regimes.yaml`,
  );
  expect(problems).toContain('mandates.yaml:1: the file is missing');
  expect(problems.filter((problem) => problem.startsWith('allocation-ranges.yaml:'))).toHaveLength(1);
  expect(problems.find((problem) => problem.startsWith('allocation-ranges.yaml:'))).toMatch(
    new RegExp(`:${broken + 1}: `),
  );
});

it('a broken row is one problem, not one for every row that names it', () => {
  const line = region.replace('providers.yaml', '{ code: "99000003", size: large', '{ code: "99000003", size: huge');
  expect(problemsOf(region.folder)).toEqual([`providers.yaml:${line}: size: large, middle, small, practice or bureau`]);
});
