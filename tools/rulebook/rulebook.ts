// Writes docs/RULEBOOK.md from the rules themselves: npm run rulebook
// With --json FILE also all that is known of each rule, its cases run, and each return code with the answers of the running gateway
// that it stood in; it ends with a status that says whether nothing is missing. Without FILE the data go to standard output.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runRulebook, type Rulebook } from './entries';
import { markdown } from './markdown';
import { playForReturnCodes, returnCodesOfTheStandard, type Fired } from './return-codes';

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;
const SEED = '2026';

/** `--json` may stand without a file. */
function readFile(args: readonly string[]): string | undefined {
  const named = args.flatMap((arg, at) => (arg === '--json' && !args[at + 1] ? ['--json='] : [arg]));
  return parseArgs({ args: named, options: { json: { type: 'string' } } }).values.json;
}

function problemsOf({ rules, lies }: Rulebook, { returnCodes, holds }: Fired): readonly string[] {
  const unexplained = rules.filter(({ judged, reason }) => !judged && reason === undefined);
  const silent = returnCodesOfTheStandard().filter((code) => !returnCodes[code]);
  return [
    ...lies.map((name) => `is not so: ${name}`),
    ...unexplained.map(({ code }) => `neither judged nor named with a reason: ${code}`),
    ...silent.map((code) => `in no answer that was fetched: ${code}`),
    ...(holds ? [] : ['the story did not go as it should']),
  ];
}

async function write(file: string): Promise<number> {
  const say = (sentence: string): void => void (file ? process.stdout : process.stderr).write(`${sentence}\n`);
  const book = await runRulebook();
  const fired = await playForReturnCodes(SEED, file ? STANDARD_OUTPUT : STANDARD_ERROR);
  const codes = returnCodesOfTheStandard();
  const returnCodes = Object.fromEntries(codes.map((code) => [code, fired.returnCodes[code] ?? []]));
  const text = `${JSON.stringify({ rules: book.rules, returnCodes }, null, 2)}\n`;
  if (file) writeFileSync(file, text);
  else process.stdout.write(text);
  const standard = book.rules.filter(({ level }) => level !== 'gateway');
  const cases = book.rules.flatMap(({ passing, failing }) => [...passing, ...failing]).length;
  say(`\n${standard.filter(({ judged }) => judged).length} of ${standard.length} rules of the standard are judged`);
  for (const { code, judged, reason } of standard) if (!judged && reason) say(`  not ${code}: ${reason}`);
  say(`${cases} cases, each as it says`);
  say(`${codes.filter((code) => fired.returnCodes[code]).length} of ${codes.length} return codes were fetched`);
  const problems = problemsOf(book, fired);
  for (const problem of problems) say(`  ${problem}`);
  return problems.length === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  writeFileSync('docs/RULEBOOK.md', markdown());
  process.stderr.write('docs/RULEBOOK.md\n');
  const file = readFile(process.argv.slice(2));
  return file === undefined ? 0 : write(file);
}

main().then(
  (status) => process.exit(status),
  (fault: Error) => {
    process.stderr.write(`${fault.message}\n`);
    process.exit(1);
  },
);
