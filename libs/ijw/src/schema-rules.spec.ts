import { join } from 'node:path';
import type { Problem } from '#domain';
import { allFixtures, fixture } from '../../../test/support/fixtures';
import { createIjw, type Ijw } from './create-ijw';
import { schemaRules } from './schema-rules';

let ijw: Ijw;
beforeAll(async () => {
  ijw = await createIjw({ schemasDir: join(__dirname, '../../../schemas') });
});

const sound = allFixtures.filter(([path]) => path.endsWith('/sound'));

async function problemsOf(element: string, value: string, path = 'declaration/sound'): Promise<readonly Problem[]> {
  const text = fixture(path);
  const written = text.replace(new RegExp(`(?<=${element}>)[^<]*`), value);
  if (written === text) throw new Error(`${path} has no other ${element}`);
  const reading = await ijw.reader.read(Buffer.from(written));
  return reading.kind === 'message' ? [] : reading.problems;
}

describe('a rule that the schema holds a message against', () => {
  it.each(sound)('is named in the fault, for another version: %s', async (path) => {
    for (const value of ['4', '33', '', 'x']) {
      const [problem] = await problemsOf('BerichtVersie', value, path);
      expect(problem).toMatchObject({ code: 'xsd', rule: 'CS025' });
      expect(problem?.explanation.nl).toMatch(/Regel CS025: De versie van het bericht is 3\.$/);
    }
  });

  it.each(sound)('is named in the fault, for another subversion: %s', async (path) => {
    for (const value of ['0', '3', '', 'x']) {
      const [problem] = await problemsOf('BerichtSubversie', value, path);
      expect(problem).toMatchObject({ code: 'xsd', rule: 'CS015' });
      expect(problem?.explanation.en).toMatch(/Rule CS015: The subversion of the message is 2\.$/);
    }
  });

  it.each(['D-2026', 'D 2026', 'D.1', 'Dé'])('is named in the fault, for the declaration number %s', async (value) => {
    const [problem, ...others] = await problemsOf('DeclaratieNummer', value);
    expect(problem).toMatchObject({ code: 'xsd', rule: 'CS319', path: '/Bericht/Declaratie/DeclaratieNummer' });
    expect(others).toEqual([]);
  });

  it('is named for nothing else: a number that is too long breaks no rule on letters and digits', async () => {
    const [problem] = await problemsOf('DeclaratieNummer', 'D'.repeat(40));
    expect(problem).toMatchObject({ code: 'xsd' });
    expect(problem).not.toHaveProperty('rule');
  });

  it('repeats nothing of what was sent', async () => {
    const [problem] = await problemsOf('DeclaratieNummer', 'SECRET-7');
    expect(JSON.stringify(problem)).not.toContain('SECRET');
  });

  it('has a code once', () => {
    expect(new Set(schemaRules.map(({ code }) => code)).size).toBe(schemaRules.length);
  });
});
