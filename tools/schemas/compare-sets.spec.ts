import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareSets } from './compare-sets';
import { holdsUp, type Comparison } from './comparison';
import { comparisonInWords } from './words';

const OURS = join(__dirname, '../../schemas/ijw/3.2');
const MESSAGE = 'Bericht/Antwoord';

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'ijw-schemas-'));
  cpSync(OURS, copy, { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

function change(file: string, from: string | RegExp, to: string): void {
  const schema = readFileSync(join(copy, file), 'utf8');
  const changed = schema.replace(from, to);
  expect(changed).not.toBe(schema);
  writeFileSync(join(copy, file), changed);
}

const compare = (kinds: readonly string[], xercesDocuments = 0): Promise<Comparison> =>
  compareSets({ dirs: { ours: copy, reference: OURS }, kinds, xercesDocuments, tell: () => undefined });

/** From the start of a type to the end of what is changed in it. */
const inType = (name: string, what: string): RegExp => new RegExp(`(name="${name}">[^]*?)${what}`);

describe('two sets that are the same', () => {
  it('are found to be, with nothing left out', async () => {
    const comparison = await compare(['JW319']);
    expect(comparison).toMatchObject({ differences: [], absent: [], xercesDocuments: 0 });
    expect(Object.keys(comparison.byKind)).toEqual(['JW319']);
    for (const { valid, invalid } of Object.values(comparison.byKind)) {
      expect(valid).toBeGreaterThan(50);
      expect(invalid).toBeGreaterThan(500);
    }
    for (const { particles, hit, facets, hitFacets, missed } of Object.values(comparison.coverage)) {
      expect({ hit, hitFacets, missed }).toEqual({ hit: particles, hitFacets: facets, missed: [] });
      expect(particles).toBe(18);
    }
    expect(holdsUp(comparison)).toBe(true);
  });
});

interface Plant {
  readonly what: string;
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  /** A document that then is judged otherwise: accepted under the changed schemas, or refused. */
  readonly words: string;
  readonly accepted: boolean;
  readonly kind?: string;
}

const answer: readonly Plant[] = [
  {
    what: 'an optional element is removed',
    from: /<xs:element name="Reden[^]*?\/>/,
    to: '',
    words: `${MESSAGE}/RedenAfwijzingVerzoek, 1 times`,
    accepted: false,
  },
  {
    what: 'an element may be repeated',
    from: 'LDT_VerzoekAntwoord"',
    to: 'LDT_VerzoekAntwoord" maxOccurs="2"',
    words: `${MESSAGE}/VerzoekAntwoord, 2 times`,
    accepted: true,
  },
  {
    what: 'two elements change places',
    from: /(<xs:element name="Ref.*)\s+(<xs.*)/,
    to: '$2$1',
    words: `${MESSAGE}/VerzoekAntwoord moved behind its neighbour, in the fullest document`,
    accepted: false,
  },
  {
    what: 'elements lose their namespace',
    from: '"qualified"',
    to: '"unqualified"',
    words: 'the smallest document',
    accepted: true,
  },
].map((plant) => ({ ...plant, file: 'antwoord.xsd' }));

const types: readonly Plant[] = [
  {
    what: 'an enumeration value is removed',
    from: inType('LDT_RedenAfwijzingVerzoek', '<xs:enumeration value="9"/>'),
    to: '$1',
    words: `${MESSAGE}/RedenAfwijzingVerzoek is "9"`,
    accepted: false,
  },
  {
    what: 'a length is loosened',
    from: inType('LDT_Referentie', '"36"'),
    to: '$1"37"',
    words: `${MESSAGE}/ReferentieAanbieder is "${'a'.repeat(37)}"`,
    accepted: true,
  },
  {
    what: 'a pattern is loosened',
    from: inType('LDT_Gemeente', '\\{4\\}'),
    to: '$1{4,5}',
    words: 'Bericht/Header/Afzender is "11111"',
    accepted: true,
  },
  {
    what: 'a bound is loosened',
    from: inType('LDT_Nummer', '"999999999"'),
    to: '$1"1000000000"',
    words: 'Bericht/Client/StartProducten/StartProduct/ToewijzingNummer is "1000000000"',
    accepted: true,
    kind: 'JW305',
  },
].map((plant) => ({ ...plant, file: 'basisschema.xsd' }));

describe('a set of which', () => {
  it.each([...answer, ...types])('$what is told from ours', async ({ file, from, to, words, accepted, kind = 'JW319' }) => {
    change(file, from, to);
    const comparison = await compare([kind]);
    expect(holdsUp(comparison)).toBe(false);
    const difference = { kind, validator: 'libxml2', words, accepted: { ours: accepted, reference: !accepted } };
    expect(comparison.differences).toContainEqual(difference);
    const told = comparisonInWords({ ...comparison, differences: comparison.differences.filter((one) => one.words === words) });
    const [byOurs, byReference] = accepted ? ['accepted', 'refused'] : ['refused', 'accepted'];
    const verdicts = `${byOurs} under our schemas, ${byReference} under the reference schemas`;
    expect(told).toContain(`${kind}, ${words}: ${verdicts} (libxml2)`);
  });

  it('a kind is missing is told from ours, and the others are compared', async () => {
    rmSync(join(copy, 'JW320.xsd'));
    const comparison = await compare(['JW319', 'JW320']);
    expect(comparison).toMatchObject({ differences: [], absent: ['JW320: our schemas have no schema for it'] });
    expect(Object.keys(comparison.byKind)).toEqual(['JW319']);
    expect(holdsUp(comparison)).toBe(false);
  });

  it('a value can never be written is not called complete', async () => {
    change('basisschema.xsd', inType('LDT_RedenAfwijzingVerzoek', '<xs:restriction base="xs:string">'), '$&<xs:pattern value="[1-8]"/>');
    const comparison = await compare(['JW319']);
    expect(comparison.coverage.ours).toMatchObject({ missed: [`JW319 ${MESSAGE}/RedenAfwijzingVerzoek, value 9`] });
    expect(holdsUp({ ...comparison, differences: [] })).toBe(false);
  });

  it('a part is of a sort this program does not read is not compared at all', async () => {
    change('antwoord.xsd', /(<xs:element name="Ref.*)/, '<xs:choice>$1</xs:choice>');
    await expect(compare(['JW319'])).rejects.toThrow('antwoord.xsd: xs:choice is not read by this program');
  });
});

const hasJava = ((): boolean => {
  try {
    return Boolean(execFileSync('javac', ['-version']));
  } catch {
    return false;
  }
})();

(hasJava ? describe : describe.skip)(hasJava ? 'Xerces' : 'Xerces is not asked: there is no javac here', () => {
  it('is asked about some of the documents', async () => {
    change('basisschema.xsd', inType('LDT_Gemeente', '\\{4\\}'), '$1{5}');
    const comparison = await compare(['JW319'], 2);
    expect(comparison.xercesDocuments).toBe(2);
    expect(comparison.differences).toContainEqual(expect.objectContaining({ validator: 'Xerces' }));
  });
});
