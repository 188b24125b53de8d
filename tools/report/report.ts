// What a municipality or the region steers by, in a month, as one page in Dutch:
// npm run report -- --month YYYY-MM [--municipality CODE] FILE
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { monthOf, parseCalendarDate, type CalendarDate } from '#domain';
import { configuredCipher, createDataSource, PostgresSteering, type DataSource } from '#persistence';
import { reportPage } from './page';

const USAGE = `npm run report -- --month YYYY-MM [--municipality CODE] FILE
without --municipality: of the whole region
DATABASE_URL, PAYLOAD_KEY and SMALLEST_CELL are those of the gateway; FILE must not be there`;

const KEY_BYTES = 32;
/** Before it there was no youth care of municipalities. */
const FIRST_MONTH = '2015-01';

type Environment = Readonly<Record<string, string | undefined>>;

function meansIn({ DATABASE_URL: url, PAYLOAD_KEY = '', SMALLEST_CELL = '5' }: Environment) {
  const [payloadKey, smallestCell] = [Buffer.from(PAYLOAD_KEY, 'base64'), Number(SMALLEST_CELL)];
  const isSound = url && payloadKey.length === KEY_BYTES && /^([1-9]\d?|100)$/.test(SMALLEST_CELL);
  return isSound ? { url, sources: { cipher: configuredCipher(payloadKey), smallestCell } } : undefined;
}

interface Asked {
  readonly month: string;
  readonly municipality: string | undefined;
}

/** What cannot be told of. */
async function complaintAbout({ month, municipality }: Asked, dataSource: DataSource): Promise<string | undefined> {
  const [now] = await dataSource.query<{ today: CalendarDate; known: boolean }[]>(
    `select gateway_today()::text as today,
       $1::text is null or exists (select from party where code = $1 and kind = 'municipality') as known`,
    [municipality],
  );
  const { today, known } = now!;
  if (month > monthOf(today)) return `${month} has not begun: it is ${today}.`;
  return known ? undefined : `There is no municipality ${municipality}.`;
}

/** The page; refused with a sentence where there is nothing to tell. */
async function pageOf(dataSource: DataSource, asked: Asked, steering: PostgresSteering): Promise<string> {
  const complaint = await complaintAbout(asked, dataSource);
  if (complaint !== undefined) throw new Error(complaint);
  const { month, municipality } = asked;
  const rooms = await steering.forecasts(municipality, Number(month.slice(0, 4)));
  const use = await steering.use(municipality, month);
  const mixes = await steering.mixes(municipality, month);
  return reportPage({ ...(municipality !== undefined && { municipality }), rooms, use, mixes }).text;
}

/** Answers what is told at the end. */
export async function report(args: readonly string[], environment: Environment): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { month: { type: 'string' }, municipality: { type: 'string' } },
  });
  const { month, municipality } = values;
  const [file, ...rest] = positionals;
  const means = meansIn(environment);
  if (month === undefined || file === undefined || rest.length > 0 || !means) throw new Error(USAGE);
  if (!parseCalendarDate(`${month}-01`) || month < FIRST_MONTH)
    throw new Error(`${month} is no month: YYYY-MM, from ${FIRST_MONTH} on.`);
  if (existsSync(file)) throw new Error(`${file} is there already; nothing was written.`);
  const options = { url: means.url, applicationName: 'report', connectionsMax: 1, onPoolError: () => undefined };
  const dataSource = await createDataSource({ ...options, statementTimeoutMs: 0 }).initialize();
  try {
    const steering = new PostgresSteering(() => Promise.resolve(dataSource), means.sources);
    writeFileSync(file, await pageOf(dataSource, { month, municipality }, steering), { flag: 'wx' });
  } finally {
    await dataSource.destroy();
  }
  return `${month} of ${municipality ?? 'the region'} in ${file}`;
}

if (require.main === module) {
  report(process.argv.slice(2), process.env).then(
    (said) => process.stdout.write(`${said}\n`),
    (problem: Error) => {
      process.stderr.write(`${problem.message}\n`);
      process.exitCode = 1;
    },
  );
}
