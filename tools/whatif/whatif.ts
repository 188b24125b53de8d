// What would have been decided in a period under another region, with nothing written:
// npm run whatif -- [--region FOLDER] --from DATE --to DATE [--json FILE]
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseCalendarDate } from '#domain';
import { createIjw } from '#ijw';
import { createDataSource, payloadCipher, replaying, type ReplaySource } from '#persistence';
import { checkRegion } from '../region/check-region';
import { readRegion } from '../region/read-region';
import { inWords } from '../region/source';
import { wantedRooms } from '../region/wanted-rows';
import { regionOfFolder } from './region-of-folder';
import { replay, type Asked, type OtherRules } from './replay';
import { termsOf } from './replay-facts';
import { pairChanges, replayInWords } from './tell';

const USAGE = `npm run whatif -- [--region FOLDER] --from DATE --to DATE [--json FILE]
without --region: is what was decided in the period decided again?
DATABASE_URL, PAYLOAD_KEY, BSN_KEY and SCHEMAS_DIR are those of the gateway`;

const KEY_BYTES = 32;

type Environment = Readonly<Record<string, string | undefined>>;

function meansIn({
  DATABASE_URL: url,
  PAYLOAD_KEY = '',
  BSN_KEY = '',
  SCHEMAS_DIR: schemasDir = 'schemas',
}: Environment) {
  const [payloadKey, bsnKey] = [Buffer.from(PAYLOAD_KEY, 'base64'), Buffer.from(BSN_KEY, 'base64')];
  const sound = url && payloadKey.length === KEY_BYTES && bsnKey.length === KEY_BYTES;
  return sound ? { url, schemasDir, keys: { cipher: payloadCipher([{ id: 1, key: payloadKey }]), bsnKey } } : undefined;
}

/** What the folder says, once it holds together. */
async function rulesOf(folder: string, { client }: ReplaySource): Promise<OtherRules> {
  if (!existsSync(folder)) throw new Error(`There is no ${folder}.`);
  const { files, problems } = readRegion(folder);
  const all = [...problems, ...checkRegion(files)];
  if (all.length > 0) throw new Error(all.map(inWords).join('\n'));
  return { region: await regionOfFolder(client, files), rooms: wantedRooms(files).map(termsOf) };
}

/** Answers what is told, and whether all that could be judged again was decided as it was. */
export async function whatif(
  args: readonly string[],
  environment: Environment,
  tell: (text: string) => void,
): Promise<{ said: readonly string[]; done: boolean }> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      region: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const { region: folder, json } = values;
  const [from, to] = [parseCalendarDate(values.from ?? ''), parseCalendarDate(values.to ?? '')];
  const means = meansIn(environment);
  if (!from || !to || !means) throw new Error(USAGE);
  const ijw = await createIjw({ schemasDir: means.schemasDir });
  const options = { url: means.url, applicationName: 'whatif', connectionsMax: 1, onPoolError: () => undefined };
  const dataSource = await createDataSource({ ...options, statementTimeoutMs: 0 }).initialize();
  try {
    const replayed = await replaying(dataSource, means.keys, async (source) => {
      const period: Asked = { from, to, progress: (done, all) => tell(`${done} of ${all} messages`) };
      return replay(source, ijw, folder === undefined ? period : { ...period, other: await rulesOf(folder, source) });
    });
    const told = { from, to, region: folder ?? null, ...replayed, pairs: pairChanges(replayed.changed) };
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(told, null, 2)}\n`);
    return { said: replayInWords(replayed, folder), done: replayed.different.length === 0 };
  } finally {
    await dataSource.destroy();
  }
}

if (require.main === module) {
  whatif(process.argv.slice(2), process.env, (text) => process.stderr.write(`${text}\n`)).then(
    ({ said, done }) => {
      process.stdout.write(said.map((line) => `${line}\n`).join(''));
      process.exitCode = done ? 0 : 1;
    },
    (problem: Error) => {
      process.stderr.write(`${problem.message}\n`);
      process.exitCode = 2;
    },
  );
}
