// Writes all that is known of a trajectory or a room as a pack that can be checked anywhere:
// npm run evidence -- --trajectory MUNICIPALITY/NUMBER FILE | --room KEY FILE
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chainOf, createDataSource, payloadCipher, readEvidence, type EvidenceOf } from '#persistence';

const USAGE = `npm run evidence -- --trajectory MUNICIPALITY/NUMBER FILE
npm run evidence -- --room PROVIDER/MUNICIPALITY/YEAR/SEGMENT FILE
DATABASE_URL and PAYLOAD_KEY are those of the gateway; FILE must not be there`;

const KEY_BYTES = 32;
/** So much is written at once. */
const CHARACTERS_AT_ONCE = 1 << 20;

export interface Pack {
  /** Of the last line: it stands for the whole pack, and is noted elsewhere. */
  readonly head: string;
  readonly records: number;
}

export interface EvidencePlace {
  readonly url: string;
  readonly payloadKey: Buffer;
  readonly file: string;
  readonly tell: (text: string) => void;
}

/** Undefined where there is no such thing; then nothing is left behind. */
export async function writeEvidence(of: EvidenceOf, place: EvidencePlace): Promise<Pack | undefined> {
  const { url, payloadKey, file, tell } = place;
  const descriptor = openSync(file, 'wx');
  const options = { url, applicationName: 'evidence', connectionsMax: 1, onPoolError: () => undefined };
  const dataSource = createDataSource({ ...options, statementTimeoutMs: 0 });
  let pack: Pack | undefined;
  try {
    await dataSource.initialize();
    let [text, records] = ['', 0];
    const flush = (): void => void (writeSync(descriptor, text), (text = ''));
    const chain = chainOf((line) => {
      text += line;
      if (text.length > CHARACTERS_AT_ONCE) flush();
    });
    const found = await readEvidence(dataSource, of, {
      scope: '*',
      cipher: payloadCipher([{ id: 1, key: payloadKey }]),
      write: ([kind, row]) => (chain.add(kind, row), (records += 1)),
      progress: (done, all) => tell(`${done} of ${all} messages`),
    });
    if (found) pack = { head: chain.close(), records };
    flush();
    return pack;
  } finally {
    closeSync(descriptor);
    if (!pack) rmSync(file);
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}

function asked(trajectory: string | undefined, room: string | undefined): EvidenceOf | undefined {
  if (room !== undefined) return trajectory === undefined ? { kind: 'room', key: room } : undefined;
  const [, municipality, number] = /^(\d{4})\/(\d{1,9})$/.exec(trajectory ?? '') ?? [];
  return municipality === undefined ? undefined : { kind: 'trajectory', municipality, number: Number(number) };
}

/** Answers what is told at the end, and whether there was anything to write. */
export async function evidence(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  tell: (text: string) => void,
): Promise<{ said: string; done: boolean }> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { trajectory: { type: 'string' }, room: { type: 'string' } },
  });
  const of = asked(values.trajectory, values.room);
  const [file, ...rest] = positionals;
  const { DATABASE_URL: url, PAYLOAD_KEY = '' } = environment;
  const payloadKey = Buffer.from(PAYLOAD_KEY, 'base64');
  if (!of || file === undefined || rest.length > 0 || !url || payloadKey.length !== KEY_BYTES) throw new Error(USAGE);
  const pack = await writeEvidence(of, { url, payloadKey, file, tell });
  const what = of.kind === 'room' ? `room ${of.key}` : `allocation ${of.municipality}/${of.number}`;
  return pack
    ? { said: `${pack.records} records of ${what} in ${file}\nhead ${pack.head}: note it elsewhere`, done: true }
    : { said: `There is no ${what}; nothing was written.`, done: false };
}

if (require.main === module) {
  evidence(process.argv.slice(2), process.env, (text) => process.stderr.write(`${text}\n`)).then(
    ({ said, done }) => {
      process.stdout.write(`${said}\n`);
      process.exitCode = done ? 0 : 1;
    },
    (problem: Error) => {
      process.stderr.write(`${problem.message}\n`);
      process.exitCode = 2;
    },
  );
}
