import { ruleCases } from './entries';
import { notJudged } from './not-judged';
import { writtenRules, type WrittenRule } from './rules';
import { spotsIn, standardRules, type Spot } from './standard-rules';

const LEVELS: Readonly<Record<WrittenRule['level'], string>> = {
  schema: '1, the schema',
  'in-message': '2, in the message',
  'across-messages': '3, across messages',
  'external-source': '4, external source',
  gateway: 'the gateway’s own',
};

const HEAD = `# Rulebook

Every rule that a message is judged by, written from the rules in \`libs/domain\` by \`npm run rulebook\`; a test fails when the two differ. Level 1, the schema, is
\`schemas/ijw/3.2\`; of its rules only those that have a code are here, and the technical fault names them. A code that starts with GW is this gateway’s own: the standard has none for it, and the region
file says with which return code it is answered (\`settings.yaml\`); what has no return code refuses nothing, and is told to the municipality. A published code never changes meaning.

Cases are messages with the one fault and the same without it, which the tests judge; \`npm run rulebook -- --json FILE\` runs them, plays the half year of the demo through the running gateway, and
writes each case by its name, and each of the return codes with the messages that were answered by it.

| code | what holds | wat geldt | level | return code | where | source | cases |
|---|---|---|---|---|---|---|---|`;

const cells = (...texts: readonly string[]): string =>
  `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;

/** Messages that share their elements are named together. */
function inWords(spots: readonly Spot[]): string {
  const messagesAt = new Map<string, string[]>();
  const elementsOf = new Map<string, string[]>();
  for (const { message, ...spot } of spots) {
    const at = spot.element ? `${spot.class}.${spot.element}` : spot.class;
    elementsOf.set(message, [...(elementsOf.get(message) ?? []), at]);
  }
  for (const [message, elements] of elementsOf) {
    const at = elements.join(', ');
    messagesAt.set(at, [...(messagesAt.get(at) ?? []), message]);
  }
  return [...messagesAt].map(([at, messages]) => `${messages.join(', ')}: ${at}`).join('; ');
}

/** Where the standard has the rule in the messages at hand; of one that it does not know, where its cases are. */
function whereOf({ code, messages }: WrittenRule): string {
  const standard = standardRules[code];
  const spots: readonly Spot[] = standard
    ? spotsIn(standard.where)
    : ruleCases.filter(({ rule }) => rule === code).map(({ message, class: at }) => ({ message, class: at }));
  const here = spots.filter(({ message }) => messages.includes(message));
  const distinct = new Map(here.map((spot) => [`${spot.message}.${spot.class}.${spot.element ?? ''}`, spot]));
  const elsewhere = messages.filter((message) => spots.every((spot) => spot.message !== message));
  return inWords([...distinct.values(), ...elsewhere.map((message) => ({ message, class: 'Header' }))]);
}

function casesOf({ code, messages }: WrittenRule): string {
  const mine = ruleCases.filter(({ rule, message }) => rule === code && messages.includes(message));
  const broken = mine.filter(({ breaks }) => breaks).length;
  return `${broken} broken, ${mine.length - broken} kept`;
}

export function markdown(): string {
  const rows = writtenRules().map((rule) => {
    const { code, sentence, level, returnCode, source } = rule;
    return cells(code, sentence.en, sentence.nl, LEVELS[level], returnCode, whereOf(rule), source, casesOf(rule));
  });
  return `${[HEAD, ...rows, ...unjudged()].join('\n')}\n`;
}

function unjudged(): readonly string[] {
  const rows = Object.entries(notJudged).map(([code, reason]) => cells(code, reason));
  return rows.length === 0 ? [] : ['', '## Not judged', '', '| code | why |', '|---|---|', ...rows];
}
