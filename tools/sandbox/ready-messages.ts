import type { Sandbox } from './open-sandbox';
import { examplesFor, playHistory, sendAll, tryExamples } from './play';
import type { Written } from './orders';

const KNOWN = 'select from sandbox_message limit 1';
const STORE = `
  insert into sandbox_message (rule, kind, author, return_code, text)
  select rule, kind, "by", code, xml from jsonb_to_recordset($1) as ready (rule text, kind text, "by" text, code text, xml text)`;

/** The history, and the messages that the rules refused after it for what they should be; once in the life of a sandbox. */
export async function prepare(sandbox: Sandbox): Promise<readonly string[]> {
  if ((await sandbox.client.query(KNOWN)).rows.length > 0) return [];
  const played = await playHistory(sandbox);
  const tried = await tryExamples(sandbox, await examplesFor(sandbox));
  const sound = tried.filter(({ code }) => code !== undefined);
  await sandbox.client.query(STORE, [JSON.stringify(sound)]);
  const wrong = tried.filter(({ code }) => code === undefined);
  return [
    `${played} messages of a history, and ${sound.length} ready messages that break ${new Set(sound.map(({ rule }) => rule)).size} rules.`,
    ...wrong.map(({ rule, kind, found }) => `no ready ${kind} for ${rule}: it was ${found.join(' ') || 'not refused'}`),
  ];
}

interface Ready extends Written {
  readonly rule: string;
  readonly code: string;
}

const READY = 'select rule, return_code as code, kind, author as by, text as xml from sandbox_message order by id';

/** All of them once more, each under names of its own, against what it should be refused for. */
export async function tryReadyMessages(
  sandbox: Sandbox,
): Promise<{ readonly told: string; readonly asExpected: boolean }> {
  const { rows } = await sandbox.client.query<Ready>(READY);
  const judged = await sendAll(sandbox, rows);
  const wrong = rows.filter(({ rule, code }, at) => {
    const { rules = [], codes = [] } = judged[at] ?? {};
    return codes[rules.indexOf(rule)] !== code;
  });
  const others = wrong.map(({ rule, kind }) => `${rule} on a ${kind}`);
  const count = `${rows.length - wrong.length} of ${rows.length} refused as expected`;
  return { told: [count, ...others].join('; '), asExpected: rows.length > 0 && wrong.length === 0 };
}
