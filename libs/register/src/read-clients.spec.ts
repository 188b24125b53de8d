import { readFileSync } from 'node:fs';
import { createIjw } from '#ijw';
import type { ClientForm, ReadClients } from '#pipeline';
import { anAllocationMessage } from '../../../test/support/allocation-builders';
import { CODES } from './code-lists';
import { readClients } from './read-clients';
import { REASONS } from './reasons';

/** In pieces, wherever a character or a row may be cut. */
async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = (form: ClientForm, text: string | Buffer, size = 7): Promise<ReadClients> =>
  readClients({ form, chunks: inPieces(Buffer.from(text), size) });
const rows = (...objects: readonly unknown[]): string => objects.map((row) => JSON.stringify(row)).join('\n');

const contact = { kind: '01', houseNumber: 12, postalCode: '2599ZZ' };
const client = { bsn: '999901011', birthDate: '2014-05-17', sex: '2', surname: 'Duinzicht', nameUse: '1' };
const parent = { number: '1', kind: '10', surname: 'Duinzicht', nameUse: '1', contact };

const clientsIn = (result: ReadClients) => {
  if (result.kind === 'problems') throw new Error(JSON.stringify(result.problems));
  return result.clients;
};
/** What is wrong, each as `line column reason`. */
const problemsIn = (result: ReadClients): readonly string[] =>
  result.kind === 'clients'
    ? []
    : result.problems.map(({ line, path, code }) => [line, path, code].filter((part) => part !== undefined).join(' '));

it('reads the examples of both forms alike', async () => {
  const [table, objects] = await Promise.all([
    read('csv', readFileSync('docs/examples/clients.csv')),
    read('json', readFileSync('docs/examples/clients.ndjson')),
  ]);
  expect(clientsIn(table).map(({ registered }) => registered)).toEqual(
    clientsIn(objects).map(({ registered }) => registered),
  );
  expect(clientsIn(table).map(({ bsn }) => bsn.reveal())).toEqual(clientsIn(objects).map(({ bsn }) => bsn.reveal()));
  expect(clientsIn(table)[0]!.registered).toEqual({
    birthDate: { date: '2014-05-17' },
    sex: '2',
    name: { surname: { name: 'Duinzicht', prefix: 'van' }, initials: 'N' },
    nameUse: '1',
    contacts: [
      {
        addressKind: '01',
        address: {
          house: { number: 12 },
          postalCode: '2599ZZ',
          street: 'Verzonnen Laan',
          place: 'Verzonnen Plaats',
        },
      },
    ],
    authorityHolders: [
      {
        number: '1',
        relationKind: '10',
        name: { surname: { name: 'Duinzicht' }, nameUse: '1' },
        contact: { addressKind: '02', telephones: { first: { number: '0600000001', countryNumber: '31' } } },
      },
    ],
    holdsOwnAuthority: false,
  });
  expect(clientsIn(table).map(({ registered }) => registered?.holdsOwnAuthority)).toEqual([
    false,
    true,
    false,
    undefined,
  ]);
  expect(clientsIn(table)[2]!.registered!.residence).toBe('0603');
});

it('takes commas, a mark of the byte order, quotes and empty lines', async () => {
  const text = '\uFEFFbsn,birthDate,sex,surname,nameUse\r\n\r\n999901011,2014-05-17,2,"van, ""Duin""",1\r\n';
  expect(clientsIn(await read('csv', text, 1))[0]!.registered!.name.surname).toEqual({ name: 'van, "Duin"' });
});

it.each<[string, unknown, string]>([
  ['a number that fails the eleven-test', { ...client, bsn: '999901012' }, '1 bsn bsn'],
  ['a number of eight digits', { ...client, bsn: '99990101' }, '1 bsn bsn'],
  ['no number', { ...client, bsn: undefined }, '1 bsn missing'],
  ['no birth', { ...client, birthDate: undefined }, '1 birthDate missing'],
  ['a day that does not exist', { ...client, birthDate: '2014-02-30' }, '1 birthDate date'],
  ['a day of another form', { ...client, birthDate: '17-05-2014' }, '1 birthDate date'],
  ['an unknown day that is not the first', { ...client, birthDateUse: '1' }, '1 birthDate date-use'],
  ['an unknown use', { ...client, birthDateUse: '4' }, '1 birthDateUse code'],
  ['an unknown sex', { ...client, sex: '9' }, '1 sex code'],
  ['no name use', { ...client, nameUse: undefined }, '1 nameUse missing'],
  ['a name that is not there', { ...client, surname: ' ' }, '1 surname text'],
  ['a name of two lines', { ...client, surname: 'a\nb' }, '1 surname text'],
  ['a name that XML cannot carry', { ...client, surname: 'a\u0000' }, '1 surname text'],
  ['a name that is too long', { ...client, surname: 'a'.repeat(201) }, '1 surname text'],
  ['a name that is no text', { ...client, surname: 7 }, '1 surname form'],
  ['initials with dots', { ...client, initials: 'N.' }, '1 initials initials'],
  ['what the register does not have', { ...client, nationality: 'x' }, '1 nationality unknown'],
  ['a name that may be somebody’s number', { ...client, 999901023: 'x' }, '1 unknown'],
  ['no list', { ...client, contacts: contact }, '1 contacts form'],
  ['an unknown kind', { ...client, contacts: [{ ...contact, kind: '05' }] }, '1 contacts.1.kind code'],
  ['a kind twice', { ...client, contacts: [contact, contact] }, '1 contacts.2.kind contact-twice'],
  [
    'a house that is too high',
    { ...client, contacts: [{ ...contact, houseNumber: 1e5 }] },
    '1 contacts.1.houseNumber number',
  ],
  ['a part of a house', { ...client, contacts: [{ ...contact, houseNumber: 1.5 }] }, '1 contacts.1.houseNumber number'],
  [
    'a letter of no house',
    { ...client, contacts: [{ kind: '01', houseLetter: 'a', telephone: '1', telephoneCountry: '31' }] },
    '1 contacts.1.houseNumber house',
  ],
  [
    'nowhere to be reached',
    { ...client, contacts: [{ kind: '01', street: 'Verzonnen Laan' }] },
    '1 contacts.1 reachable',
  ],
  [
    'a telephone of no country',
    { ...client, contacts: [{ ...contact, telephone: '1' }] },
    '1 contacts.1.telephone telephone',
  ],
  [
    'a telephone in words',
    { ...client, contacts: [{ ...contact, telephone: 'x', telephoneCountry: '31' }] },
    '1 contacts.1.telephone telephone',
  ],
  [
    'a second telephone only',
    { ...client, contacts: [{ ...contact, secondTelephone: '1', secondTelephoneCountry: '31' }] },
    '1 contacts.1.secondTelephone telephone',
  ],
  [
    'a period that ends first',
    { ...client, contacts: [{ ...contact, from: '2026-02-01', to: '2026-01-01' }] },
    '1 contacts.1.to period',
  ],
  ['an unknown country', { ...client, contacts: [{ ...contact, country: 'XX' }] }, '1 contacts.1.country code'],
  [
    'an unknown relation',
    { ...client, authorityHolders: [{ ...parent, kind: '02' }] },
    '1 authorityHolders.1.kind code',
  ],
  [
    'a relation without contact',
    { ...client, authorityHolders: [{ ...parent, contact: undefined }] },
    '1 authorityHolders.1.contact missing',
  ],
  ['a relation twice', { ...client, authorityHolders: [parent, parent] }, '1 authorityHolders.2.number relation-twice'],
  ['no truth', { ...client, holdsOwnAuthority: 'yes' }, '1 holdsOwnAuthority truth'],
  ['no municipality', { ...client, residence: '518' }, '1 residence municipality'],
  ['more of a client that is to be forgotten', { ...client, deleted: true }, '1 birthDate unknown'],
])('does not take %s', async (_, row, problem) => {
  const result = await read('json', rows(row));
  expect(problemsIn(result)[0]).toBe(problem);
});

it('takes nothing when anything is wrong, and tells all of it by line and column', async () => {
  const text = rows(client, { ...client, bsn: '999901023', sex: 'x', nameUse: '7' }, client, { ...client, bsn: '1' });
  expect(problemsIn(await read('json', `${text}\n{"bsn":`))).toEqual([
    '2 sex code',
    '2 nameUse code',
    '3 bsn twice',
    '4 bsn bsn',
    '5 json',
  ]);
});

it('tells of a table the line, and the column by its name', async () => {
  const head = 'bsn;birthDate;sex;surname;nameUse;contacts.1.kind;contacts.1.telephone';
  const good = '999901011;2014-05-17;2;Duinzicht;1;;';
  const bad = '999901023;2014-05-17;2;Duinzicht;1;09;12';
  expect(problemsIn(await read('csv', `${head}\n${good}\n\n${bad}\n${good};\n`))).toEqual([
    '4 contacts.1.kind code',
    '5 cells',
  ]);
  expect(problemsIn(await read('csv', `bsn;bsn;999901011;sex\n${good}`))).toEqual(['1 2 column', '1 3 column']);
  expect(problemsIn(await read('csv', `bsn;surname\n999901011;"Duin"zicht\n`))).toEqual(['2 csv']);
});

it.each([
  ['contacts;contacts.1.kind', '1 2 column'],
  ['contacts.1.kind;contacts', '1 3 column'],
  ['contacts.1.kind;contacts.1', '1 3 column'],
])('does not take a value where its own parts are columns: %s', async (columns, problem) => {
  expect(problemsIn(await read('csv', `bsn;${columns}\n999901011;a;01\n`))).toEqual([problem]);
});

it.each<[string, ClientForm, Buffer, string]>([
  ['nothing', 'json', Buffer.from(''), 'empty'],
  ['nothing but names of columns', 'csv', Buffer.from('bsn;deleted\n'), 'empty'],
  ['what is not UTF-8', 'csv', Buffer.from('bsn\n\xe9', 'latin1'), 'encoding'],
  ['half a character', 'json', Buffer.from('\xe9', 'latin1'), 'encoding'],
])('does not take %s', async (_, form, bytes, reason) => {
  expect(problemsIn(await readClients({ form, chunks: inPieces(bytes, 3) })).at(-1)).toBe(reason);
});

it.each<[string, ClientForm, string, string]>([
  ['a line of more than a client has', 'json', rows(client, { ...client, surname: 'a'.repeat(100_000) }), '2 long'],
  ['a cell of more than a client has', 'csv', `bsn;surname\n999901011;${'a'.repeat(100_000)}\n`, '2 long'],
  ['columns without an end', 'csv', 'a;'.repeat(50_000), '1 long'],
  ['a column deeper than anything stands', 'csv', `bsn;a${'.a'.repeat(20_000)}\n999901011;x\n`, '1 2 column'],
])('does not take %s, and is soon done with it', async (_, form, text, problem) => {
  expect(problemsIn(await read(form, text, 4096))).toEqual([problem]);
});

it('lists five hundred problems and counts the rest; none says what was sent', async () => {
  const secret = { bsn: '999901012', surname: 'Geheimenstraat', birthDate: 'Geheim', sex: 'Geheim', nameUse: 'Geheim' };
  const result = await read('json', rows(...Array.from({ length: 200 }, () => secret)), 1000);
  expect(result).toMatchObject({ kind: 'problems', truncated: 300 });
  expect(JSON.stringify(result)).not.toMatch(/Geheim|999901012/);
});

it('has words for every reason in both languages', () => {
  for (const { nl, en } of Object.values(REASONS)) expect(nl).not.toBe(en);
});

it('knows the codes of the schema', () => {
  const schema = readFileSync('schemas/ijw/3.2/basisschema.xsd', 'utf8');
  const typeOf = {
    dateUse: 'LDT_DatumGebruik',
    sex: 'LDT_Geslacht',
    nameUse: 'LDT_NaamGebruik',
    addressKind: 'LDT_AdresSoort',
    houseDesignation: 'LDT_AanduidingWoonadres',
    relationKind: 'LDT_SoortRelatie',
    country: 'LDT_LandCode',
  } as const satisfies Record<keyof typeof CODES, string>;
  for (const [list, type] of Object.entries(typeOf)) {
    const [, body = ''] = new RegExp(`simpleType name="${type}">(.*?)</xs:simpleType>`, 's').exec(schema) ?? [];
    expect([list, CODES[list as keyof typeof CODES]]).toEqual([
      list,
      [...body.matchAll(/enumeration value="([^"]+)"/g)].map(([, value]) => value),
    ]);
  }
});

it('takes at its longest nothing that a JW301 cannot hold', async () => {
  const name = { surname: 'é'.repeat(200), surnamePrefix: 'v'.repeat(10), givenNames: 'g'.repeat(200) };
  const full = {
    ...name,
    initials: 'ÀỳaZbc',
    nameUse: '6',
    partnerSurname: '&'.repeat(200),
    partnerSurnamePrefix: '<',
  };
  const fullContact = {
    ...{ kind: '04', street: 's'.repeat(24), houseNumber: 99_999, houseLetter: 'x', houseAddition: 'IIII' },
    ...{ houseDesignation: 'WW', postalCode: '2599 ZZZ', place: 'p'.repeat(80), country: 'ZW' },
    ...{ organisation: 'o'.repeat(35), telephone: '0'.repeat(15), telephoneCountry: '+999' },
    ...{
      secondTelephone: '1',
      secondTelephoneCountry: '1',
      email: 'e'.repeat(80),
      from: '1900-01-01',
      to: '2999-12-31',
    },
  };
  const relation = {
    ...{ number: 'n'.repeat(20), order: 99, kind: '25', birthDate: '1900-01-01', birthDateUse: '3', sex: '0' },
    ...full,
    contact: fullContact,
  };
  const row = { ...client, ...full, birthDateUse: undefined, contacts: [fullContact], authorityHolders: [relation] };
  const { registered } = clientsIn(await read('json', rows(row)))[0]!;
  const message = anAllocationMessage();
  const { name: told, nameUse, partnerSurname, contacts, authorityHolders } = registered!;
  const { writer } = await createIjw({ schemasDir: 'schemas' });
  const written = writer.write({
    ...message,
    client: {
      ...message.client,
      name: { ...told, nameUse, partnerSurname: partnerSurname! },
      contacts,
      relations: authorityHolders,
    },
  });
  expect(Buffer.from(written).includes('é'.repeat(200))).toBe(true);
});
