import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { calendarDate, InvariantViolation, type Fault, type Message, type PartyCode } from '#domain';
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
