import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  calendarDate,
  InvariantViolation,
  returnCode,
  type Fault,
  type Message,
  type Notice,
  type PartyCode,
} from '#domain';
import { KINDS } from '../../../test/support/fixtures';
import { createIjw, type Ijw } from './create-ijw';

const root = join(__dirname, '../../..');
const schemasDir = join(root, 'schemas');

let ijw: Ijw;
let liveDocuments: () => number;
let message: Message;
beforeAll(async () => {
  ijw = await createIjw({ schemasDir });
  ({ liveDocuments } = await import('./xml/libxml.mjs'));
  const reading = await ijw.reader.read(readFileSync(join(root, 'test/fixtures/allocation/sound/message.xml')));
  if (reading.kind === 'message') message = reading.message;
});
afterEach(() => expect(liveDocuments()).toBe(0));

const fault: Fault = {
  identification: 'G00000000001',
  issuedOn: calendarDate('2026-05-04'),
  party: '99000001' as PartyCode,
  kind: 'JW323',
  digest: 'ab'.repeat(32),
  problems: [{ code: 'xsd', line: 3, path: '/Bericht/Header', explanation: { nl: 'Fout & <fout>.', en: 'Wrong.' } }],
  truncated: 0,
};

describe('what leaves', () => {
  it('is UTF-8 without byte order mark, in lines that end in CR LF (OP192)', () => {
    const text = Buffer.from(ijw.writer.write(message)).toString();
    expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\r\n<Bericht /);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('</Bericht>\r\n')).toBe(true);
  });

  it('is valid, or it is a mistake of ours that names the place and not the value', () => {
    const wrong = { ...message, header: { ...message.header, identification: 'far too long to be one' } } as Message;
    const write = (): unknown => ijw.writer.write(wrong);
    expect(write).toThrow(InvariantViolation);
    expect(write).toThrow(/JW301: xsd at \/Bericht\/Header\/BerichtIdentificatie\/Identificatie$/);
  });

  it('cannot hold a character that XML does not have', () => {
    const wrong = { ...message, header: { ...message.header, identification: '\u0001' } } as Message;
    expect(() => ijw.writer.write(wrong)).toThrow(InvariantViolation);
  });
});

describe('a fault', () => {
  const textOf = (written: Fault): string => Buffer.from(ijw.writer.write(written)).toString().replaceAll('\r\n', '\n');

  it('tells every problem in both languages', () => {
    expect(textOf(fault)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<Fault xmlns="urn:ijw-gateway:fault:1.0">
  <Identification>G00000000001</Identification>
  <IssuedOn>2026-05-04</IssuedOn>
  <Party>99000001</Party>
  <Kind>JW323</Kind>
  <Digest>${'ab'.repeat(32)}</Digest>
  <Problems>
    <Problem>
      <Code>xsd</Code>
      <Line>3</Line>
      <Path>/Bericht/Header</Path>
      <Explanation lang="nl">Fout &amp; &lt;fout&gt;.</Explanation>
      <Explanation lang="en">Wrong.</Explanation>
    </Problem>
  </Problems>
</Fault>
`);
  });

  it('names the rule that is broken, and its return code where there is one', () => {
    const [problem] = fault.problems;
    const broken = { ...problem!, code: 'rule', rule: 'TR366', returnCode: returnCode('9366') } as const;
    expect(textOf({ ...fault, problems: [broken] })).toContain(`<Problem>
      <Code>rule</Code>
      <Rule>TR366</Rule>
      <ReturnCode>9366</ReturnCode>
      <Line>3</Line>`);
  });

  it('says how many problems are not listed', () => {
    expect(textOf({ ...fault, truncated: 7 })).toContain('<Truncated>7</Truncated>');
  });

  it('is valid whatever the party wrote as routing key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 255 }), (kind) => {
        expect(() => ijw.writer.write({ ...fault, kind })).not.toThrow();
      }),
    );
  });
});

describe('a notice', () => {
  const notice: Notice = {
    identification: 'G00000000001',
    issuedOn: calendarDate('2026-05-04'),
    about: { kind: 'JW323', sender: '99000001' as PartyCode, identification: 'A1' },
    items: [
      {
        code: 'room-at-90',
        place: { kind: 'line', client: 0, line: 2 },
        sentence: { nl: 'De ruimte is <bijna> besteed.', en: 'The room is <nearly> used.' },
        figures: { room: '99000001/0518/2026/all', limitCents: 450_000 },
      },
      {
        code: 'GW003',
        place: { kind: 'product', product: 0 },
        sentence: { nl: 'Er is geen overeenkomst.', en: 'There is no agreement.' },
        figures: {},
      },
    ],
    truncated: 7,
  };

  it('tells every item in both languages, with its place counted from one and its figures', () => {
    expect(Buffer.from(ijw.writer.write(notice)).toString().replaceAll('\r\n', '\n'))
      .toBe(`<?xml version="1.0" encoding="UTF-8"?>
<Notice xmlns="urn:ijw-gateway:notice:1.0">
  <Identification>G00000000001</Identification>
  <IssuedOn>2026-05-04</IssuedOn>
  <About>
    <Kind>JW323</Kind>
    <Sender>99000001</Sender>
    <Identification>A1</Identification>
  </About>
  <Items>
    <Item>
      <Code>room-at-90</Code>
      <Place kind="line" client="1" row="3"></Place>
      <Sentence lang="nl">De ruimte is &lt;bijna&gt; besteed.</Sentence>
      <Sentence lang="en">The room is &lt;nearly&gt; used.</Sentence>
      <Figures>
        <Figure name="room">99000001/0518/2026/all</Figure>
        <Figure name="limitCents">450000</Figure>
      </Figures>
    </Item>
    <Item>
      <Code>GW003</Code>
      <Place kind="product" row="1"></Place>
      <Sentence lang="nl">Er is geen overeenkomst.</Sentence>
      <Sentence lang="en">There is no agreement.</Sentence>
    </Item>
  </Items>
  <Truncated>7</Truncated>
</Notice>
`);
  });

  it('is not written without an item', () => {
    expect(() => ijw.writer.write({ ...notice, items: [] })).toThrow(InvariantViolation);
  });
});

describe('the schemas in use', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'schemas-'));
    cpSync(schemasDir, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const setVersion = (file: string, version: string): void => {
    const path = join(folder, 'ijw/3.2', file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('XsdVersie>1.0.0<', `XsdVersie>${version}<`));
  };

  it('say which versions a message is written with (IV034)', async () => {
    expect(ijw.schemaVersions).toEqual({ shared: '1.0.0', message: '1.0.0' });
    for (const kind of KINDS) setVersion(`${kind}.xsd`, '1.2.0');
    expect((await createIjw({ schemasDir: folder })).schemaVersions).toEqual({ shared: '1.2.0', message: '1.2.0' });
  });

  it('must agree with one another', async () => {
    setVersion('JW325.xsd', '1.2.0');
    await expect(createIjw({ schemasDir: folder })).rejects.toThrow('the same versions');
  });

  it('must allow nothing that the gateway would overlook', async () => {
    const path = join(folder, 'ijw/3.2/declaratie.xsd');
    const last = '<xs:element name="IngediendBedrag" type="ijw:CDT_BedragMetDC"/>';
    const more = '<xs:element name="Toelichting" type="ijw:LDT_Commentaar" minOccurs="0"/>';
    writeFileSync(path, readFileSync(path, 'utf8').replace(last, last + more));
    const lax = await createIjw({ schemasDir: folder });
    const sound = readFileSync(join(root, 'test/fixtures/declaration/sound/message.xml'), 'utf8');
    expect((await lax.reader.read(Buffer.from(sound))).kind).toBe('message');
    const end = '</jw323:IngediendBedrag>';
    const richer = sound.replace(end, `${end}<jw323:Toelichting>meer</jw323:Toelichting>`);
    await expect(lax.reader.read(Buffer.from(richer))).rejects.toThrow(InvariantViolation);
  });
});
