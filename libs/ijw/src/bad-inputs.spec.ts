import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Reading } from '#domain';
import { createIjw, type Ijw } from './create-ijw';

const root = join(__dirname, '../../..');
const fixture = (path: string): string => readFileSync(join(root, 'test/fixtures', path, 'message.xml'), 'utf8');
const declaration = fixture('declaration/sound');
const allocation = fixture('allocation/maximal');

let ijw: Ijw;
let liveDocuments: () => number;
beforeAll(async () => {
  ijw = await createIjw({ schemasDir: join(root, 'schemas') });
  ({ liveDocuments } = await import('./xml/libxml.mjs'));
});
afterEach(() => expect(liveDocuments()).toBe(0));

const read = (input: string | Uint8Array): Promise<Reading> => ijw.reader.read(Buffer.from(input));
const codesOf = (reading: Reading): readonly string[] =>
  reading.kind === 'message' ? ['message'] : [...new Set(reading.problems.map(({ code }) => code))];

/** The sound declaration with one thing changed; it must be there to be changed. */
const put = (what: string | RegExp, instead: string, within = declaration): string => {
  const changed = within.replace(what, () => instead);
  if (changed === within) throw new Error(`not in the fixture: ${String(what)}`);
  return changed;
};
const volume = (text: string): string => put(/(?<=GeleverdVolume>)150000/, text);
const number = (text: string): string => put(/(?<=ToewijzingNummer>)518000101/, text);
const bsn = (text: string): string => put(/(?<=Bsn>)999901011/, text);
const day = (text: string): string => put(/(?<=DeclaratieDagtekening>)2026-05-04/, text);
const prolog = (text: string): string => put(/^<\?xml[^>]*\?>/, `<?xml version="1.0" encoding="UTF-8"?>${text}`);
const declared = (encoding: string): string => put('encoding="UTF-8"', `encoding="${encoding}"`);
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le');
const entity = (declarations: string, use: string): string =>
  bsn(use).replace('<jw323:Bericht', () => `<!DOCTYPE x [${declarations}]><jw323:Bericht`);
const lol = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
const header = /<jw323:Header>[\s\S]*<\/jw323:Header>/.exec(declaration)?.[0] ?? '';
const nested = (depth: number): string => put('<jw323:Header>', `${'<jw323:x>'.repeat(depth)}<jw323:Header>`);

describe('what cannot be read gets a problem with a stable code', () => {
  it.each<[string, string, string | Uint8Array]>([
    ['B1 nothing', 'xml', ''],
    ['B2 blanks', 'xml', '  \r\n '],
    ['B2 a byte order mark', 'xml', '\ufeff'],
    ['B3 noise', 'xml', Buffer.concat([Buffer.from('x'), randomBytes(1024).map((byte) => byte | 1)])],
    ['B3 gzip', 'encoding', gzipSync(declaration)],
    ['B3 PDF', 'xml', '%PDF-1.7\n1 0 obj'],
    ['B4 JSON', 'xml', '{"Bericht": {}}'],
    ['B6 two documents', 'xml', declaration + declaration],
    ['B7 text after the root', 'xml', `${declaration}text`],
    ['B8 a mismatched tag', 'xml', put('</jw323:Bsn>', '</jw323:Bns>')],
    ['B9 an undeclared prefix', 'xml', put('<jw323:Bsn>999901011</jw323:Bsn>', '<q:Bsn>999901011</q:Bsn>')],
    ['B10 an attribute twice', 'xml', put('<jw323:Header>', '<jw323:Header a="1" a="2">')],
    ['B10 < in an attribute', 'xml', put('<jw323:Header>', '<jw323:Header a="<">')],
    ['B11 a DOCTYPE', 'doctype', prolog('<!DOCTYPE Bericht>')],
    ['B14 billion laughs', 'xml', entity(`<!ENTITY l0 "lol">${lol}`, '&l9;')],
    ['B17 a DOCTYPE in UTF-16', 'encoding', utf16(prolog('<!DOCTYPE Bericht>'))],
    ['B18 UTF-16', 'encoding', utf16(declaration)],
    ['B19 Latin-1 that says UTF-8', 'encoding', Buffer.from(put('R2600000101', 'Ré'), 'latin1')],
    ['B20 ISO-8859-1', 'encoding', declared('ISO-8859-1')],
    ['B22 UTF-8 that says UTF-16', 'xml', declared('UTF-16')],
    ['B23 a surrogate', 'xml', number('&#xD800;')],
    ['B23 a NUL', 'xml', number('&#0;')],
    ['B23 beyond Unicode', 'xml', number('&#x110000;')],
    ['B24 XML 1.1', 'version', put('version="1.0"', 'version="1.1"')],
    ['B26 257 deep', 'xml', nested(257)],
    ['B26 30,000 deep', 'xml', nested(30_000)],
    ['B27 a text of 11 MB', 'xml', put('R2600000101', 'R'.repeat(11 << 20))],
    ['B27 a byte over 25 MB', 'size', Buffer.alloc((25 << 20) + 1, 32)],
    ['B29 a name of 60,000 characters', 'xml', put('<jw323:Header>', `<jw323:${'x'.repeat(60_000)}/><jw323:Header>`)],
    ['B30 a comment in a BSN', 'value', bsn('9999<!-- -->01011')],
    ['B30 a comment in a sender', 'value', put('99000001<', '99<!-- -->000001<')],
    ['B30 a comment in an identification', 'value', put('A26000000201', 'A26<!-- -->000000201')],
    ['B30 a comment in a fixed code', 'value', put('>490<', '>4<!-- -->90<')],
    ['B31 CDATA in a volume', 'value', volume('<![CDATA[150000]]>')],
    ['B32 an instruction in a volume', 'value', volume('1500<?x y?>00')],
    ['B32 a stylesheet', 'instruction', prolog('<?xml-stylesheet href="x.xsl"?>')],
    ['B34 another namespace', 'root', declaration.replaceAll('/jw323/schema', '/jw324/schema')],
    ['B34 no namespace', 'root', '<Bericht/>'],
    ['B34 another root', 'root', put(/jw323:Bericht/g, 'x', declaration.replaceAll('jw323:Bericht', 'jw323:Bericht2'))],
    [
      'B36 a sender of elsewhere',
      'xsd',
      put('<jw323:Ontvanger>', '<x:Afzender xmlns:x="urn:x">0518</x:Afzender><jw323:Ontvanger>'),
    ],
    ['B37 two headers', 'xsd', put(header, header + header)],
    ['B38 the header at the end', 'xsd', put('</jw323:Declaratie>', `</jw323:Declaratie>${header}`, put(header, ''))],
    ['B38 no recipient', 'xsd', put(/<jw323:Ontvanger>0518<\/jw323:Ontvanger>/, '')],
    [
      'B40 xsi:type',
      'xsd',
      put(
        '<jw323:Bsn>',
        '<jw323:Bsn xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:string">',
      ),
    ],
    [
      'B40 xsi:nil',
      'xsd',
      put(/<jw323:Bsn>\d+/, '<jw323:Bsn xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true">'),
    ],
    [
      'B41 XInclude',
      'xsd',
      put(
        '<jw323:Declaratie>',
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname"/><jw323:Declaratie>',
      ),
    ],
    ['B42 the code of another message', 'xsd', put('>490<', '>436<')],
    ['B43 release 3.1', 'release', declaration.replaceAll('/3_2/', '/3_1/')],
    ['B43 subversion 1', 'xsd', put('Subversie>2<', 'Subversie>1<')],
    ['B44 an element __proto__', 'xsd', put('<jw323:Declaratie>', '<jw323:__proto__/><jw323:Declaratie>')],
    ...[
      '1e3',
      '0x1F',
      '100.0',
      '1,00',
      'NaN',
      'INF',
      '',
      '-1',
      '99999999999999999999999999',
      '9007199254740993',
      '٣',
      '1\u00a0',
      '\u200b1',
    ].map((text): [string, string, string] => [
      `B45 B47 B48 B49 a volume ${JSON.stringify(text)}`,
      'xsd',
      volume(text),
    ]),
    ['B49 Arabic-Indic digits in a BSN', 'xsd', bsn('٩٩٩٩٠١٠١١')],
    ['B51 eight digits', 'xsd', bsn('99990101')],
    ...['2026-02-30', '0000-01-01', '2026-01-01Z', '2026-01-01+14:00', ''].map((text): [string, string, string] => [
      `B53 B54 a day ${JSON.stringify(text)}`,
      'xsd',
      day(text),
    ]),
    ...['-2026-01-01', '12026-01-01', '1899-12-31', '3000-01-01'].map((text): [string, string, string] => [
      `B54 a day ${text}`,
      'value',
      day(text),
    ]),
  ])('%s: %s', async (_, code, input) => {
    const started = performance.now();
    const reading = await read(input);
    expect(codesOf(reading)).toEqual([code]);
    for (const { explanation } of reading.kind === 'unreadable' ? reading.problems : []) {
      expect(explanation.nl).toMatch(/^[A-Z](?!lement {2}).*\.$/);
      expect(explanation.en).toMatch(/^[A-Z](?!lement {2}).*\.$/);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('B5 the first %s tenths of a message', async (tenths) => {
    expect(codesOf(await read(declaration.slice(0, (declaration.length * tenths) / 10)))).toEqual(['xml']);
  });

  it('B12 B13 B39 opens no address that a message names', async () => {
    let calls = 0;
    const server = createServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    const hint = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x ${address}"`;
    for (const input of [
      entity(`<!ENTITY x SYSTEM "${address}">`, '&x;'),
      entity(`<!ENTITY % p SYSTEM "${address}"> %p;`, '1'),
      prolog(`<!DOCTYPE Bericht SYSTEM "${address}">`),
      put('<jw323:Header>', `<jw323:Header ${hint}>`),
    ]) {
      await read(input);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.close();
    expect(calls).toBe(0);
  });

  it('B12 opens no file that a message names', async () => {
    const reading = await read(entity(`<!ENTITY x SYSTEM "file://${__filename}">`, '&x;'));
    expect(codesOf(reading)).toContain('doctype');
  });
});

describe('what is unusual and sound is read', () => {
  it.each<[string, string]>([
    ['B25 LF line ends', declaration.replaceAll('\r\n', '\n')],
    ['B25 CR LF line ends', declaration.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')],
    ['B25 a byte order mark', `\ufeff${declaration}`],
    ['B33 character references', volume('&#49;&#x35;0000')],
    ['B35 another prefix', declaration.replace(/\bjw323(?=[:=])/g, 'bericht')],
    [
      'B39 a schemaLocation',
      put(
        '<jw323:Bericht ',
        '<jw323:Bericht xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.istandaarden.nl/ijw/3_2/jw323/schema http://127.0.0.1:1/lax.xsd" ',
      ),
    ],
    ['B46 +150000', volume('+150000')],
    ['B46 0150000', volume('0150000')],
    ['B46 blanks', volume(' \n150000\t')],
    ['blanks around a day', day('\n2026-05-04 ')],
    ['comments between elements', put('<jw323:Declaratie>', '<!-- May --><jw323:Declaratie>')],
  ])('%s: the same message', async (_, input) => {
    expect(await read(input)).toEqual(await read(declaration));
  });

  it('B46 -0 is 0', async () => {
    const reading = await read(volume('-0'));
    expect(reading).toMatchObject({ message: { clients: [{ lines: [{ volume: 0 }, {}] }] } });
  });

  it('B52 a BSN keeps its leading zero', async () => {
    const reading = await read(bsn('012345678'));
    const message = reading.kind === 'message' && reading.message.kind === 'JW323' ? reading.message : undefined;
    expect(message?.clients[0]?.bsn.reveal()).toBe('012345678');
  });

  it('B31 free text may hold CDATA, and keeps every character', async () => {
    const remark = '<![CDATA[<script>]]> \u202e😀 &lt;b&gt; <!-- x -->&#13;';
    const reading = await read(put(/(?<=<Commentaar>)[^<]*/, remark, allocation));
    expect(reading).toMatchObject({ message: { client: { remark: '<script> \u202e😀 <b> \r' } } });
  });
});

describe('a problem', () => {
  it('tells its place and quotes nothing', async () => {
    const reading = await read(
      put(/(?<=R2600000102[\s\S]*GeleverdVolume>)112500/, 'veel').replace('2026-03-09', '3026-03-09'),
    );
    expect(reading).toMatchObject({
      problems: [
        {
          code: 'xsd',
          line: expect.any(Number),
          path: '/Bericht/Declaratie/Clienten/Client/Prestaties/Prestatie[2]/GeleverdVolume',
        },
      ],
      truncated: 0,
    });
    expect(JSON.stringify(reading)).not.toContain('veel');
  });

  it('tells the place of a value that passed the schema', async () => {
    const reading = await read(
      put(
        '2026-04-30</ijw:Einddatum>\r\n            </jw323:ProductPeriode>',
        '3026-04-30</ijw:Einddatum></jw323:ProductPeriode>',
      ),
    );
    expect(reading).toMatchObject({
      problems: [
        { code: 'value', path: '/Bericht/Declaratie/Clienten/Client/Prestaties/Prestatie[2]/ProductPeriode/Einddatum' },
      ],
    });
    expect(JSON.stringify(reading)).not.toContain('3026');
  });

  it.each([
    ['of the schema', 'veel'],
    ['of values', '<![CDATA[1]]>'],
  ])('is listed a hundred times, the others are counted: %s', async (_, text) => {
    const line = /<jw323:Prestatie>[\s\S]*?<\/jw323:Prestatie>/.exec(volume(text))?.[0] ?? '';
    const reading = await read(put('</jw323:Prestaties>', `${line.repeat(120)}</jw323:Prestaties>`));
    expect(reading).toMatchObject({ kind: 'unreadable', truncated: text === 'veel' ? expect.any(Number) : 20 });
    expect(reading.kind === 'unreadable' && reading.problems.length).toBe(100);
    expect(reading.kind === 'unreadable' && reading.truncated).toBeGreaterThan(0);
  });
});
