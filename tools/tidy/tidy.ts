import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaintsOf, type Check, type Complaint } from './complaint';
import { syntaxChecks } from './syntax-checks';
import { textChecks } from './text-checks';

export const checks: readonly Check[] = [...textChecks, ...syntaxChecks];

/** Not ours, not kept, generated, or made to be wrong: the planted files, and the checks that name what they bar. */
const LEFT_ALONE =
  /^(node_modules|dist|coverage|\.git|\.cache|tools\/tidy|test\/architecture\/planted|apps\/console\/web\/src\/api)$/;

const NO_TEXT = /\.(log|tsbuildinfo|png)$/;

function* filesUnder(root: string, folder = ''): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (LEFT_ALONE.test(path)) continue;
    if (entry.isDirectory()) yield* filesUnder(root, path);
    else if (entry.isFile() && !NO_TEXT.test(path)) yield path;
  }
}

export const tidy = (root: string): readonly Complaint[] =>
  [...filesUnder(root)].flatMap((path) => complaintsOf(checks, { path, text: readFileSync(join(root, path), 'utf8') }));

if (require.main === module) {
  const complaints = tidy(process.cwd());
  for (const { path, line, check, says } of complaints) console.log(`${path}:${line} ${check}: ${says}`);
  console.log(complaints.length ? `${complaints.length} places to tidy` : `tidy by ${checks.length} checks`);
  process.exitCode = complaints.length ? 1 : 0;
}
