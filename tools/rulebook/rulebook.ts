// Writes docs/RULEBOOK.md from the rules themselves: npm run rulebook
import { writeFileSync } from 'node:fs';
import {
  allocationRules,
  answerRules,
  changeRequestRules,
  declarationRules,
  headerRules,
  requestAnswerRules,
  requestRules,
  startMessageRules,
  stopMessageRules,
  type Rule,
} from '#domain';

export type AnyRule = Rule<never>;

/** Every rule by which a message is judged, by the message it is on. */
export const rulesOfMessages: Readonly<Record<string, readonly AnyRule[]>> = {
  JW301: allocationRules,
  JW305: startMessageRules,
  JW307: stopMessageRules,
  JW315: requestRules,
  JW317: changeRequestRules,
  JW319: requestAnswerRules,
  JW323: [...new Set<AnyRule>([...headerRules, ...declarationRules])],
  JW325: answerRules,
};

const LEVELS: Readonly<Record<AnyRule['level'], string>> = {
  'in-message': '2, in the message',
  'across-messages': '3, across messages',
  'external-source': '4, external source',
  gateway: 'the gateway’s own',
};

const HEAD = `# Rulebook

Every rule that a message is judged by, written from the rules in \`libs/domain\` by \`npm run rulebook\`; a test fails when the two differ. Level 1, the schema, is
\`schemas/ijw/3.2\`. A code that starts with GW is this gateway’s own: the standard has none for it, and the region file says with which return code it is answered
(\`settings.yaml\`). A published code never changes meaning.

| code | what holds | wat geldt | level | return code | source | messages |
|---|---|---|---|---|---|---|`;

const returnCodeIn = ({ returnCode }: AnyRule): string =>
  typeof returnCode === 'function' ? 'by the region' : returnCode;

export function rulebook(): string {
  const messagesOf = new Map<AnyRule, string[]>();
  for (const [message, rules] of Object.entries(rulesOfMessages)) {
    for (const rule of rules) messagesOf.set(rule, [...(messagesOf.get(rule) ?? []), message]);
  }
  const rows = [...messagesOf]
    .sort(([a], [b]) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
    .map(([rule, messages]) => {
      const { code, sentence, level, source } = rule;
      const cells = [code, sentence.en, sentence.nl, LEVELS[level], returnCodeIn(rule), source, messages.join(', ')];
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    });
  return `${[HEAD, ...rows].join('\n')}\n`;
}

if (require.main === module) {
  writeFileSync('docs/RULEBOOK.md', rulebook());
  console.log('docs/RULEBOOK.md');
}
