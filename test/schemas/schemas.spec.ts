import { join } from 'node:path';
import type { ParsedDocument, SchemaSet } from '../../libs/ijw/src/xml/document';
import { explain } from '../../libs/ijw/src/xml/explain';
import type { XmlProblem, XmlProblems } from '../../libs/ijw/src/xml/problem';
import { allFixtures, fixture, KINDS } from '../support/fixtures';

const ROOT = join(__dirname, '../..');
const LIMITS = { bytes: 25 * 1024 * 1024, problems: 100 };
const loadLibxml = () => import('../../libs/ijw/src/xml/libxml.mjs');
const entry = (name: string) => ({ name, file: `${name}.xsd` });

let libxml: Awaited<ReturnType<typeof loadLibxml>>;
let ijw: SchemaSet;
let gateway: SchemaSet;

beforeAll(async () => {
  libxml = await loadLibxml();
  ijw = libxml.compileSchemas(join(ROOT, 'schemas/ijw/3.2'), [...KINDS, 'basisschema'].map(entry));
  gateway = libxml.compileSchemas(join(ROOT, 'schemas/gateway/1.0'), [
    { name: 'Fault', file: 'fault.xsd' },
    { name: 'Notice', file: 'notice.xsd' },
  ]);
});

afterAll(() => {
  ijw.dispose();
  gateway.dispose();
});

afterEach(() => expect(libxml.liveDocuments()).toBe(0));

function judge(xml: string | Uint8Array, schemas: SchemaSet, name: string): XmlProblems {
  const document = libxml.parse(typeof xml === 'string' ? Buffer.from(xml) : xml, LIMITS);
  if (!('root' in document)) return document;
  return disposing(document, () => schemas.validate(document, name));
}

function disposing<T>(document: ParsedDocument, work: () => T): T {
  try {
    return work();
  } finally {
    document.dispose();
  }
}

function change(xml: string, from: string | RegExp, to: string): string {
  const changed = xml.replace(from, to);
  expect(changed).not.toBe(xml);
  return changed;
}

describe('the iJw schemas', () => {
  it.each(KINDS)('carry their versions: %s', (name) => {
    expect(ijw.version(name)).toEqual({ message: '1.0.0', basis: '1.0.0' });
  });

  it.each(allFixtures)('accept the fixture %s as %s', (file, schema) => {
    expect(judge(fixture(file), ijw, schema)).toHaveLength(0);
  });

  it.each(allFixtures)('find %s written as the standard asks: UTF-8 without BOM, CR/LF', (file) => {
    expect(fixture(file)).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\r\n/);
    expect(fixture(file)).not.toMatch(/[^\r]\n/);
  });

  const mutants: readonly (readonly [what: string, file: string, schema: string, from: string | RegExp, to: string])[] = [
    ['another message code', 'allocation/sound', 'JW301', '>436<', '>437<'],
    ['another release', 'allocation/sound', 'JW301', 'BerichtSubversie>2<', 'BerichtSubversie>1<'],
    ['a provider as sender', 'allocation/sound', 'JW301', 'Afzender>0518<', 'Afzender>99000001<'],
    ['a BSN of eight digits', 'allocation/sound', 'JW301', 'Bsn>9999', 'Bsn>999'],
    ['a day with a time zone', 'allocation/sound', 'JW301', '>2026-11-30<', '>2026-11-30Z<'],
    ['a day that does not exist', 'allocation/sound', 'JW301', '>2026-11-30<', '>2026-11-31<'],
    ['a time with an offset', 'allocation/sound', 'JW301', '>09:15:00<', '>09:15:00+01:00<'],
    ['an unknown unit', 'allocation/sound', 'JW301', 'Eenheid>83<', 'Eenheid>85<'],
    ['a frequency of three', 'allocation/sound', 'JW301', 'Frequentie>6<', 'Frequentie>3<'],
    ['a volume beyond eight digits', 'allocation/sound', 'JW301', '>450000<', '>100000000<'],
    ['an amount with cents', 'allocation/sound', 'JW301', '>450000<', '>4500.00<'],
    ['initials with dots', 'allocation/sound', 'JW301', 'Voorletters>N<', 'Voorletters>N.<'],
    ['an element twice', 'allocation/sound', 'JW301', /(<jw301:Geslacht>.*\s)/, '$1$1'],
    ['no contact at all', 'allocation/sound', 'JW301', /<jw301:Contactgegevens>[^]*<\/jw301:Contactgegevens>/, ''],
    ['the wrong namespace', 'allocation/sound', 'JW301', /jw301:Bsn/g, 'ijw:Bsn'],
    ['a blank comment', 'allocation/maximal', 'JW301', /<Commentaar>[^<]*/, '<Commentaar> \r\n '],
    ['a country that is none', 'allocation/maximal', 'JW301', 'LandCode>NL', 'LandCode>nl'],
    ['an answer without codes at its client', 'allocation-reply/refused', 'JW302', /<jw302:RetourCodes>(?![^]*<jw302:RetourCodes>)[^]*<\/jw302:RetourCodes>/, ''],
    ['a code that does not exist', 'allocation-reply/refused', 'JW302', '>9332<', '>9331<'],
    ['a declaration number with a dash', 'declaration/sound', 'JW323', '>D202604001<', '>D2026-04001<'],
    ['a line without product code', 'declaration/sound', 'JW323', /<jw323:ProductCode>.*\s/, ''],
    ['neither debit nor credit', 'declaration/sound', 'JW323', 'DebetCredit>D<', 'DebetCredit>d<'],
    ['a negative amount', 'declaration/sound', 'JW323', 'Bedrag>150000<', 'Bedrag>-150000<'],
    ['a start without its first day', 'start/sound', 'JW305', /<Begindatum>.*\s/, ''],
    ['a start of a client with the name of a partner', 'start/sound', 'JW305', '</ijw:Geslachtsnaam>', '$&<ijw:Partnernaam/>'],
    ['a start of a client with a use of names', 'start/sound', 'JW305', '</Naam>', '<ijw:NaamGebruik>1</ijw:NaamGebruik>$&'],
    ['a start from a municipality', 'start/sound', 'JW305', 'Afzender>99000001<', 'Afzender>0518<'],
    ['a started product without codes', 'start-reply/refused', 'JW306', /<RetourCodes>\s*<RetourCode>9326[^]*?<\/RetourCodes>/, ''],
    ['a reply without its own number', 'start-reply/sound', 'JW306', /<IdentificatieRetour>.*\s/, ''],
    ['a stop without reason', 'stop/sound', 'JW307', /<RedenBeeindiging>.*\s/, ''],
    ['a stop for a reason that does not exist', 'stop/sound', 'JW307', 'Beeindiging>39<', 'Beeindiging>40<'],
    ['a stop with its last day before its reason', 'stop/sound', 'JW307', /(<Reden.*\s+)(<Einddatum.*)/, '$2$1'],
    ['a code of a stop that does not exist', 'stop-reply/refused', 'JW308', '>9415<', '>9416<'],
    ['a request without a referrer', 'allocation-request/sound', 'JW315', /<Verwijzer>[^]*<\/Verwijzer>/, ''],
    ['a referrer of an unknown kind', 'allocation-request/sound', 'JW315', 'Type>02<', 'Type>07<'],
    ['a reference of 37 characters', 'allocation-request/sound', 'JW315', '>VOT-2026-0001<', `>${'V'.repeat(37)}<`],
    ['an authority neither known nor unknown', 'allocation-request/maximal', 'JW315', 'Bekend>1<', 'Bekend>0<'],
    ['a requested product without codes', 'allocation-request-reply/refused', 'JW316', /<RetourCodes>\s*<RetourCode>9347[^]*?<\/RetourCodes>/, ''],
    ['new products before changed ones', 'change-request/maximal', 'JW317', /(<TeWijz[^]*<\/TeWijzigenProducten>\s*)(<Nieuwe[^]*<\/NieuweProducten>)/, '$2$1'],
    ['no product in a list', 'change-request/sound', 'JW317', /<OngewijzigdProduct>[^]*<\/OngewijzigdProduct>/, ''],
    ['a third reason for a request', 'change-request/sound', 'JW317', 'RedenVerzoek>1<', 'RedenVerzoek>3<'],
    ['an unchanged product without codes', 'change-request-reply/refused', 'JW318', /<RetourCodes>\s*<RetourCode>\d+<\/RetourCode>\s*<\/RetourCodes>(?=\s*<\/OngewijzigdProduct>)/, ''],
    ['an answer to a request from a provider', 'request-answer/sound', 'JW319', 'Afzender>0518<', 'Afzender>99000001<'],
    ['a verdict that is a grant', 'request-answer/sound', 'JW319', 'Antwoord>2<', 'Antwoord>3<'],
    ['another municipality of five digits', 'request-answer/maximal', 'JW319', 'Gemeente>0503<', 'Gemeente>00503<'],
    ['a residence without codes', 'request-answer-reply/maximal', 'JW320', /<RetourCodes>\s*<RetourCode>\d+<\/RetourCode>\s*<\/RetourCodes>(?=\s*<\/Woonplaatsbeginsel>)/, ''],
    ['an answer without codes', 'declaration-answer/granted', 'JW325', /<jw325:RetourCodes>[^]*?<\/jw325:RetourCodes>/, ''],
  ];

  it.each(mutants)('refuse %s', (_, file, schema, from, to) => {
    const found = judge(change(fixture(file), from, to), ijw, schema);
    expect(found.map(({ code }) => code)).toContain('xsd');
  });

  it('refuse an answer read as what it answers', () => {
    expect(judge(fixture('allocation-reply/sound'), ijw, 'JW301').map(({ number }) => number)).toEqual([1845]);
  });
});

const EXPLANATIONS = '<Explanation lang="nl">Fout</Explanation><Explanation lang="en">Wrong</Explanation>';
const PROBLEM = `<Problem><Code>xsd</Code><Line>19</Line><Path>/Bericht/Client/Bsn</Path>${EXPLANATIONS}</Problem>`;
const FAULT =
  '<Fault xmlns="urn:ijw-gateway:fault:1.0"><Identification>G0000000000A</Identification><IssuedOn>2026-03-02</IssuedOn>' +
  `<Party>99000001</Party><Kind>JW323</Kind><Digest>${'0f'.repeat(32)}</Digest>` +
  `<Problems>${PROBLEM}${PROBLEM}</Problems><Truncated>3</Truncated></Fault>`;

describe('the fault message', () => {
  it.each([
    ['in full', FAULT],
    ['without a kind', FAULT.replace(/<Kind>.*<\/Kind>/, '')],
    ['with a place unknown', FAULT.replace(/<Line>.*?<\/Path>/, '')],
  ])('is accepted %s', (_, xml) => expect(judge(xml, gateway, 'Fault')).toHaveLength(0));

  it.each([
    ['one language only', 'lang="en"', 'lang="nl"'],
    ['a third language', 'lang="en"', 'lang="fr"'],
    ['no explanation in English', /<Explanation lang="en">.*?<\/Explanation>/, ''],
    ['a number that is not ours', 'G0000000000A', 'A0000000000A'],
    ['a digest in capitals', '0f0f', '0F0F'],
    ['no problem', /<Problem>.*<\/Problem>/, ''],
    ['line zero', '<Line>19<', '<Line>0<'],
    ['a kind of 65 characters', 'JW323', 'x'.repeat(65)],
  ])('is refused with %s', (_, from, to) => {
    expect(judge(change(FAULT, from, to), gateway, 'Fault')).not.toHaveLength(0);
  });
});

const SENTENCES = '<Sentence lang="nl">Let op</Sentence><Sentence lang="en">Mind this</Sentence>';
const FIGURES = '<Figures><Figure name="limitCents">450000</Figure><Figure name="room"/></Figures>';
const itemOf = (code: string, place: string): string =>
  `<Item><Code>${code}</Code>${place}${SENTENCES}${FIGURES}</Item>`;
const NOTICE =
  '<Notice xmlns="urn:ijw-gateway:notice:1.0"><Identification>G0000000000A</Identification><IssuedOn>2026-03-02</IssuedOn>' +
  '<About><Kind>JW323</Kind><Sender>99000001</Sender><Identification>A1</Identification></About>' +
  `<Items>${itemOf('room-at-90', '<Place kind="declaration"/>')}${itemOf('GW001', '<Place kind="line" client="1" row="2"/>')}</Items>` +
  '<Truncated>3</Truncated></Notice>';

describe('the notice', () => {
  it.each([
    ['in full', NOTICE],
    ['without figures', NOTICE.replaceAll(FIGURES, '')],
    ['with nothing left out', NOTICE.replace(/<Truncated>.*<\/Truncated>/, '')],
  ])('is accepted %s', (_, xml) => expect(judge(xml, gateway, 'Notice')).toHaveLength(0));

  it.each([
    ['one language only', 'lang="en"', 'lang="nl"'],
    ['no sentence in English', /<Sentence lang="en">.*?<\/Sentence>/, ''],
    ['a number that is not ours', 'G0000000000A', 'A0000000000A'],
    ['nothing to tell', /<Item>.*<\/Item>/, ''],
    ['a code of no kind', 'room-at-90', 'Room at 90'],
    ['a place of no kind', 'kind="line"', 'kind="person"'],
    ['a row that is counted from zero', 'row="2"', 'row="0"'],
    ['a kind of no message', '<Kind>JW323<', '<Kind>fault<'],
    ['a sender that is no party', '<Sender>99000001<', '<Sender>gateway<'],
    ['a figure without a name', ' name="limitCents"', ''],
  ])('is refused with %s', (_, from, to) => {
    expect(judge(change(NOTICE, from, to), gateway, 'Notice')).not.toHaveLength(0);
  });
});

describe('what cannot be read', () => {
  const wellFormed = '<?xml version="1.0" encoding="UTF-8"?><Bericht><Bsn>999901011</Bsn></Bericht>';
  const utf16 = (xml: string): Buffer => Buffer.from(xml, 'utf16le');

  it.each<[what: string, xml: string | Buffer, code: XmlProblem['code']]>([
    ['a document type', wellFormed.replace('?>', '?><!DOCTYPE Bericht>'), 'doctype'],
    ['an entity', wellFormed.replace('?>', '?><!DOCTYPE Bericht [<!ENTITY n "9">]>').replace('99', '&n;'), 'doctype'],
    ['Latin-1', wellFormed.replace('UTF-8', 'ISO-8859-1'), 'encoding'],
    ['UTF-16 with a mark', utf16('\ufeff<Bericht/>'), 'encoding'],
    ['UTF-16 that says so', utf16('<?xml version="1.0" encoding="UTF-16"?><Bericht/>'), 'encoding'],
    ['a UTF-8 mark before Latin-1', `\ufeff${wellFormed.replace('UTF-8', 'ISO-8859-1')}`, 'encoding'],
    ['bytes that are not UTF-8', Buffer.from('<Bericht>\xe9</Bericht>', 'latin1'), 'encoding'],
    ['XML 1.1', wellFormed.replace('1.0', '1.1'), 'version'],
    ['an unclosed element', wellFormed.replace('</Bericht>', ''), 'xml'],
    ['an undeclared prefix', wellFormed.replace(/Bsn/g, 'x:Bsn'), 'xml'],
    ['300 levels', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`, 'xml'],
    ['nothing', '', 'xml'],
  ])('is told apart: %s', (_, xml, code) => {
    expect(judge(xml, ijw, 'JW301').map((problem) => problem.code)).toEqual([code]);
  });

  it('is refused unread above the limit', () => {
    expect(libxml.parse(Buffer.from(wellFormed), { ...LIMITS, bytes: 10 })).toEqual(
      expect.arrayContaining([{ code: 'size', wanted: '10' }]),
    );
  });

  it('may begin with a UTF-8 mark', () => {
    expect(judge(`\ufeff${fixture('allocation/sound')}`, ijw, 'JW301')).toHaveLength(0);
  });
});

describe('a problem', () => {
  it('tells place and remedy, and never what was sent', () => {
    const sent = "999901011' is not an element of the set {'999901011'}. Expected is ( 999901011 ).";
    const xml = change(fixture('allocation/maximal'), /(<ijw:Eenheid>)83/, `$1${sent}`);
    const [problem] = judge(xml, ijw, 'JW301') as [XmlProblem] & XmlProblems;
    expect(problem).toEqual({
      code: 'xsd',
      number: 1840,
      line: 227,
      path: '/Bericht/Client/ToegewezenProducten/ToegewezenProduct[1]/Omvang/Eenheid',
      element: 'Eenheid',
      wanted: '01, 04, 14, 16, 82, 83, 84',
    });
    expect(explain(problem).nl).toBe(
      'De waarde van Eenheid is niet een van de toegestane codes: 01, 04, 14, 16, 82, 83, 84.',
    );
  });

  it('says what an incomplete element lacks', () => {
    const xml = change(fixture('allocation/maximal'), /<ToegewezenProducten>[^]*<\/ToegewezenProducten>/, '');
    const [problem] = judge(xml, ijw, 'JW301') as [XmlProblem] & XmlProblems;
    expect(explain(problem).en).toBe('Element Client is incomplete: ToegewezenProducten is missing.');
  });

  it('is counted where there are more than the limit lists', () => {
    const xml = change(fixture('allocation/maximal'), /<ijw:Datum>[^<]*/g, '<ijw:Datum>x');
    const document = libxml.parse(Buffer.from(xml), { ...LIMITS, problems: 1 }) as ParsedDocument;
    const found = disposing(document, () => ijw.validate(document, 'JW301'));
    expect([found.length, found.unlisted]).toEqual([1, 2]);
  });
});

describe('the tree', () => {
  it('is copied with namespaces, lines, and whether a text stands in one piece', () => {
    const xml = '<a xmlns="urn:a">\n<b>1<!-- -->2</b><c><![CDATA[x]]></c>\n<d>é &amp; e</d><e><f/></e></a>';
    const document = libxml.parse(Buffer.from(xml), LIMITS) as ParsedDocument;
    const root = disposing(document, () => libxml.walk(document));
    expect([root.ns, root.name, root.line, root.text]).toEqual(['urn:a', 'a', 1, '']);
    expect(root.children.map(({ name, line, text, plain }) => [name, line, text, plain])).toEqual([
      ['b', 2, '12', false],
      ['c', 2, 'x', false],
      ['d', 3, 'é & e', true],
      ['e', 3, '', false],
    ]);
  });

  it('keeps its lines beyond 65,535', () => {
    const xml = `<a>${'\n'.repeat(70_000)}<b>1</b></a>`;
    const document = libxml.parse(Buffer.from(xml), LIMITS) as ParsedDocument;
    expect(disposing(document, () => libxml.walk(document)).children[0]?.line).toBe(70_001);
  });

  it('is out of reach once the document is disposed', () => {
    const document = libxml.parse(Buffer.from('<a/>'), LIMITS) as ParsedDocument;
    document.dispose();
    document.dispose();
    expect(() => libxml.walk(document)).toThrow('disposed');
  });
});
