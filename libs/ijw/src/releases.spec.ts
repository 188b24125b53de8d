import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixture } from '../../../test/support/fixtures';
import { activeReleases, type ActiveReleases } from './catalogue';
import { createIjw } from './create-ijw';

const root = join(__dirname, '../../..');
const madeUp = join(root, 'test/fixtures/releases');

/** A release that does not exist, of one message whose references are longer. */
const both: ActiveReleases = [...activeReleases, { name: '9.9', kinds: ['JW319'] }];

const current = fixture('request-answer/sound');
const other = readFileSync(join(madeUp, 'message.xml'), 'utf8');
const reference = /(?<=ReferentieAanbieder>)[^<]*/;
const long = 'V'.repeat(50);

let schemasDir: string;
beforeAll(() => {
  schemasDir = mkdtempSync(join(tmpdir(), 'releases-'));
  for (const source of [join(root, 'schemas'), madeUp]) cpSync(source, schemasDir, { recursive: true });
});
afterAll(() => rmSync(schemasDir, { recursive: true }));

const read = async (xml: string, releases?: ActiveReleases) =>
  (await createIjw({ schemasDir, ...(releases && { releases }) })).reader.read(Buffer.from(xml));

describe('two releases side by side', () => {
  it.each([
    ['3.2', current, 'VOT-2026-0001'],
    ['9.9', other, long],
  ])('are both read: %s', async (_, xml, wanted) => {
    const message = { kind: 'JW319', answer: { reference: wanted, verdict: '2' } };
    expect(await read(xml, both)).toMatchObject({ kind: 'message', message });
  });

  it.each([
    ['3.2', current, 'xsd'],
    ['9.9', other, 'message'],
  ])('each have their own schema: %s', async (_, xml, outcome) => {
    const reading = await read(xml.replace(reference, long), both);
    expect(reading.kind === 'message' ? reading.kind : reading.problems[0]?.code).toBe(outcome);
  });

  it('are written in the first of them', async () => {
    const { reader, writer, schemaVersions } = await createIjw({ schemasDir, releases: both });
    const reading = await reader.read(Buffer.from(other.replace(reference, 'VOT-2026-0001')));
    const written = reading.kind === 'message' ? Buffer.from(writer.write(reading.message)).toString() : '';
    expect(written).toContain('xmlns="http://www.istandaarden.nl/ijw/3_2/jw319/schema"');
    expect(schemaVersions).toEqual({ shared: '1.0.0', message: '1.0.0' });
  });

  it('know of each which messages it has', async () => {
    const unknown = other.replaceAll('/jw319/', '/jw301/');
    expect(await read(unknown, both)).toMatchObject({
      problems: [{ code: 'root', explanation: { en: expect.stringContaining('release 9.9 (JW319)') } }],
    });
  });
});

describe('a message of a release that is not active', () => {
  const outdated = (release: string): string => other.replaceAll('/9_9/', `/${release}/`);

  it.each(['9_9', '3_0', '3_1', '10_0'])('is told which are: %s', async (release) => {
    expect(await read(outdated(release))).toEqual({
      kind: 'unreadable',
      problems: [
        {
          code: 'release',
          explanation: {
            nl: 'Het bericht is van een release van iJw die niet actief is. Actief: 3.2.',
            en: 'The message is of a release of iJw that is not active. Active: 3.2.',
          },
        },
      ],
      truncated: 0,
    });
  });

  it('is told of all that are', async () => {
    expect(await read(outdated('3_1'), both)).toMatchObject({
      problems: [{ code: 'release', explanation: { nl: expect.stringMatching(/Actief: 3\.2, 9\.9\.$/) } }],
    });
  });
});
