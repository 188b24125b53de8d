import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** The first five providers, and those that the tests below name. */
const KEPT = /^99000(00[1-5]|040|060|18[125])$/;
const isKept = (row: string): boolean => KEPT.test(/provider: "(\d+)"/.exec(row)?.[1] ?? '99000001');

/** A copy of the committed region, to break: one year of rooms and a few agreements say enough and are soon read. */
function copy() {
  const folder = mkdtempSync(join(tmpdir(), 'region-'));
  cpSync(committed, folder, { recursive: true });
  rmSync(join(folder, 'rooms-2027.yaml'));
  const edit = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  for (const file of ['rooms-2026.yaml', 'agreements.yaml'])
    edit(file, (text) => text.split('\n').filter(isKept).join('\n'));
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

it.each(readdirSync(join(__dirname, '../../regions')))('the committed region %s holds together', (name) => {
  expect(problemsOf(join(__dirname, '../../regions', name))).toEqual([]);
});

describe('one mistake is told once, with its file and line', () => {
  it.each`
    file                        | old                                                                      | by                                                                           | told
    ${'municipalities.yaml'}    | ${'code: "0518"'}                                                        | ${'code: 0518'}                                                              | ${'code: a municipality is four digits in quotes'}
    ${'providers.yaml'}         | ${'{ code: "99000003", size: large'}                                     | ${'{ code: "99000003", size: huge'}                                          | ${'size: large, middle, small, practice or bureau'}
    ${'agreements.yaml'}        | ${'{ provider: "99000002", from: 2026-01-01'}                            | ${'{ provider: "99000002", from: 2026-02-30'}                                | ${'from: no such day; write 2026-01-31'}
    ${'agreements.yaml'}        | ${'{ provider: "99000002", from: 2026-01-01, to: 2027'}                  | ${'{ provider: "99000002", from: 2026-01-01, to: 2025'}                      | ${'to: the last day lies before the first'}
    ${'agreements.yaml'}        | ${'municipality: "1783", from'}                                          | ${'municipality: "1784", from'}                                              | ${'there is no municipality of the region 1784'}
    ${'mandates.yaml'}          | ${'submitter: "99000901"'}                                               | ${'submitter: "99000902"'}                                                   | ${'there is no party 99000902'}
    ${'mandates.yaml'}          | ${'author: "1842"'}                                                      | ${'author: "0503"'}                                                          | ${'a party needs no mandate of itself'}
    ${'pic-prices.yaml'}        | ${'price: 450000'}                                                       | ${'price: 4500.50'}                                                          | ${'price: a whole number of cents is needed'}
    ${'pic-prices.yaml'}        | ${'name: Eetstoornis, segment: highly-specialist, declaredAs: ["45A05"'} | ${'name: Eetstoornis, segment: highly-specialist, declaredAs: ["45A53"'}     | ${'45A53 has no price in quantity-prices.yaml for the highly-specialist segment'}
    ${'pic-prices.yaml'}        | ${'code: "45P1A", profile: P1, intensity: short-low'}                    | ${'code: "45P1A", profile: P1, intensty: short-low'}                         | ${'intensity: short-low, short-high, long-low or long-high'}
    ${'quantity-prices.yaml'}   | ${'rate: 146, hourly: 8730'}                                             | ${'rate: 145, hourly: 8730'}                                                 | ${'rate: 8730 per hour is 146 per minute, not 145 (IV081)'}
    ${'quantity-prices.yaml'}   | ${'code: "40A03"'}                                                       | ${'code: "40Z99"'}                                                           | ${'there is no product in the national list 40Z99'}
    ${'regimes.yaml'}           | ${'regime: pic'}                                                         | ${'regime: lumpsum'}                                                         | ${'regime: pic, pxq or population'}
    ${'allocation-ranges.yaml'} | ${'last: 503999999'}                                                     | ${'last: 503000000'}                                                         | ${'the last number lies before the first'}
    ${'rooms-2026.yaml'}        | ${'provider: "99000185", municipality: "1926", limit'}                   | ${'provider: "99000185", municipality: "1926", roomLimit'}                   | ${'roomLimit: there is no such name here'}
    ${'own-answers.yaml'}       | ${'kind: request'}                                                       | ${'kind: requests'}                                                          | ${'kind: declaration or request'}
    ${'request-policies.yaml'}  | ${'referrer: "06"'}                                                      | ${'referrer: "07"'}                                                          | ${'referrer: two digits in quotes, of code list COD327'}
    ${'request-policies.yaml'}  | ${'product: "45A69"'}                                                    | ${'category: "45", product: "45A69"'}                                        | ${'category: a row names a category or a product, for a product has its own category'}
    ${'request-policies.yaml'}  | ${'product: "45A69"'}                                                    | ${'product: "45Z69"'}                                                        | ${'there is no product in the national list or the price list 45Z69'}
    ${'request-policies.yaml'}  | ${'municipality: "0518", category'}                                      | ${'municipality: "0519", category'}                                          | ${'there is no municipality of the region 0519'}
    ${'request-policies.yaml'}  | ${'provider: "99000040"'}                                                | ${'provider: "99000940"'}                                                    | ${'there is no provider 99000940'}
    ${'request-policies.yaml'}  | ${'{ category: "43", decision: person, from: 2026-01-01'}                | ${'{ referrer: "06", category: "43", decision: automatic, from: 2027-01-01'} | ${'line 7 decides all that this row would'}
    ${'settings.yaml'}          | ${'extendedLimit: 23'}                                                   | ${'extendedLimit: 17'}                                                       | ${'ages.extendedLimit: the extended limit lies below the limit'}
    ${'settings.yaml'}          | ${'      - H2'}                                                          | ${'      - H9'}                                                              | ${'ages.notExtended.profiles: there is no profile H9 in pic-prices.yaml'}
    ${'settings.yaml'}          | ${'products: ["44A07", "45A48"]'}                                        | ${'products: ["44A07", "45Z48"]'}                                            | ${'products: there is no product 45Z48 in the national list or the price list'}
    ${'settings.yaml'}          | ${'{ categories: ["43", "44"], '}                                        | ${'{ '}                                                                      | ${'excludedCombinations: either two products or two categories are needed'}
    ${'settings.yaml'}          | ${'"46A01"'}                                                             | ${'"46Z01"'}                                                                 | ${'crisisProducts: there is no product 46Z01 in the national list'}
    ${'settings.yaml'}          | ${'  room: "9369"'}                                                      | ${'  rooom: "9369"'}                                                         | ${'returnCodes.rooom: there is no such name here'}
    ${'settings.yaml'}          | ${'perDay: days'}                                                        | ${'perDay: weeks'}                                                           | ${'volumes.perDay: days or person'}
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
      '{ municipality: "0637", kind: request, from: 2026-01-01',
      '{ municipality: "0637", kind: request, from: 2020-01-01 }\n  - { municipality: "0637", kind: request, from: 2026-01-01',
    ),
    room: region.append(
      'rooms-2026.yaml',
      '  - { provider: "99000001", municipality: "0518", segment: specialist, limit: none }',
    ),
  };
  expect(problemsOf(region.folder)).toEqual([
    `own-answers.yaml:${lines.own + 1}: the municipality 0637 for a request also holds on 2026-01-01 by own-answers.yaml:${lines.own}`,
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

describe('partnerships', () => {
  const rows = (text: string): void => {
    region.replace('partnerships.yaml', 'partnerships: []\nsubcontractors: []', text);
  };
  const population = '  - { municipality: "0518", segment: specialist, regime: population, from: 2027-01-01 }';

  it('a population is left to a partnership', () => {
    const line = region.append('regimes.yaml', population);
    expect(problemsOf(region.folder)).toEqual([
      `regimes.yaml:${line}: 0518 has no partnership on 2027-01-01 to leave its population to`,
    ]);
    rows('partnerships: [{ municipality: "0518", provider: "99000181", from: 2027-01-01 }]\nsubcontractors: []');
    expect(problemsOf(region.folder)).toEqual([]);
  });

  it('a subcontractor works for one, and is none itself', () => {
    rows(`partnerships:
  - { municipality: "0518", provider: "99000181", from: 2027-01-01 }
  - { municipality: "0518", provider: "99000181", from: 2027-06-01 }
subcontractors:
  - { municipality: "0518", partnership: "99000182", provider: "99000001", from: 2027-01-01 }
  - { municipality: "0518", partnership: "99000181", provider: "99000001", from: 2026-12-31 }
  - { municipality: "0518", partnership: "99000181", provider: "99000181", from: 2027-01-01 }
  - { municipality: "0518", partnership: "99000181", provider: "99000999", from: 2027-01-01 }`);
    expect(problemsOf(region.folder).map((problem) => problem.replaceAll('partnerships.yaml:', ''))).toEqual([
      '12: there is no provider 99000999',
      '7: the partnership 99000181 of 0518 also holds on 2027-06-01 by 6',
      '9: 99000182 is no partnership of 0518 on 2027-01-01',
      '10: 99000181 is no partnership of 0518 on 2026-12-31',
      '11: 99000181 is a partnership of 0518 itself',
    ]);
  });
});
