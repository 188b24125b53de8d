import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setup, validateXML } from 'xsd-schema-validator';
import { calendarDate, type PartyCode } from '#domain';
import { allFixtures, fixture, fixtureBytes } from '../../../test/support/fixtures';
import { createIjw, type Ijw } from './create-ijw';

/**
 * Xerces on what we write: a schema can be read in more than one way, and the parties have other validators than we do. It starts
 * a JVM per document and follows addresses in it, so it sees nothing but documents of our own making. They are
 * of fixtures, not of generated texts: Xerces counts an emoji as two characters and ends a line at U+2028, libxml2 does neither.
 */
const root = join(__dirname, '../../..');
/** Of each kind a document with all that may be in it; a declaration has nothing that is rare. */
const messages = allFixtures.map(([path]) => path).filter((path) => /\/maximal$|^declaration/.test(path));
const schemaOf = (kind: string): string => join(root, `schemas/ijw/3.2/${kind}.xsd`);

/** The major version of the JDK at hand. */
const jdk = ((): number | undefined => {
  try {
    return Number(/\d+/.exec(execFileSync('javac', ['-version'], { encoding: 'utf8' }))?.[0]);
  } catch {
    return undefined;
  }
})();

/** The package brings its helper compiled, for Java 21; it compiles it for the JDK at hand only where it is missing. */
async function prepareXerces(): Promise<void> {
  const helper = join(dirname(require.resolve('xsd-schema-validator/package.json')), 'support/XMLValidator.class');
  const tooNew = existsSync(helper) && readFileSync(helper).readUInt16BE(6) > 44 + (jdk ?? 0);
  if (tooNew) rmSync(helper);
  await setup();
}

(jdk ? describe : describe.skip)(jdk ? 'Xerces agrees' : 'Xerces is not asked: there is no javac here', () => {
  let ijw: Ijw;
  beforeAll(async () => {
    await prepareXerces();
    ijw = await createIjw({ schemasDir: join(root, 'schemas') });
  });

  it.each(messages)('with what we write of %s', async (path) => {
    const reading = await ijw.reader.read(fixtureBytes(path));
    if (reading.kind !== 'message') throw new Error(JSON.stringify(reading.problems));
    const { message } = reading;
    const written = Buffer.from(ijw.writer.write(message));
    await expect(validateXML(written, schemaOf(message.kind))).resolves.toMatchObject({ valid: true });
  });

  it('with a fault of ours', async () => {
    const fault = Buffer.from(
      ijw.writer.write({
        identification: 'G00000000001',
        issuedOn: calendarDate('2026-05-04'),
        party: '99000001' as PartyCode,
        digest: 'ab'.repeat(32),
        problems: [{ code: 'xml', explanation: { nl: 'Het is geen XML.', en: 'It is not XML.' } }],
        truncated: 1,
      }),
    );
    const schema = join(root, 'schemas/gateway/1.0/fault.xsd');
    await expect(validateXML(fault, schema)).resolves.toMatchObject({ valid: true });
  });

  it('with a notice of ours', async () => {
    const notice = Buffer.from(
      ijw.writer.write({
        identification: 'G00000000001',
        issuedOn: calendarDate('2026-05-04'),
        about: { kind: 'JW301', sender: '0518' as PartyCode, identification: 'A1' },
        items: [
          {
            code: 'GW003',
            place: { kind: 'product', product: 0 },
            sentence: { nl: 'Er is geen overeenkomst.', en: 'There is no agreement.' },
            figures: { allocationNumber: 7 },
          },
        ],
        truncated: 1,
      }),
    );
    const schema = join(root, 'schemas/gateway/1.0/notice.xsd');
    await expect(validateXML(notice, schema)).resolves.toMatchObject({ valid: true });
  });

  it('and refuses what we refuse', async () => {
    const sound = fixture('declaration/sound');
    const unsound = Buffer.from(sound.replace('>83<', '>85<'));
    const refusal = { valid: false, messages: expect.arrayContaining([expect.stringContaining('Eenheid')]) };
    await expect(validateXML(unsound, schemaOf('JW323'))).rejects.toMatchObject(refusal);
    expect((await ijw.reader.read(unsound)).kind).toBe('unreadable');
  });
});
