import { readFileSync } from 'node:fs';
import type { RuleCode } from '#domain';
import { createIjw, type Ijw } from '#ijw';
import type { RuleCase } from './rule-case';

/** A sound document of each kind that the schema rules are on. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  JW301: 'allocation/sound',
  JW305: 'start/sound',
  JW307: 'stop/sound',
  JW315: 'allocation-request/sound',
  JW317: 'change-request/sound',
  JW319: 'request-answer/sound',
  JW323: 'declaration/sound',
  JW325: 'declaration-answer/granted',
};

interface Miswritten {
  readonly rule: RuleCode;
  readonly class: string;
  readonly element: string;
  readonly value: string;
  readonly messages: readonly string[];
}

const kinds = Object.keys(DOCUMENTS);
const MISWRITTEN: readonly Miswritten[] = [
  { rule: 'CS015', class: 'Header', element: 'BerichtSubversie', value: '3', messages: kinds },
  { rule: 'CS025', class: 'Header', element: 'BerichtVersie', value: '4', messages: kinds },
  { rule: 'CS319', class: 'Declaratie', element: 'DeclaratieNummer', value: 'D-2026/04', messages: ['JW323'] },
];

let opened: Promise<Ijw> | undefined;
const openIjw = (): Promise<Ijw> => (opened ??= createIjw({ schemasDir: 'schemas' }));

/** Documents that the schema refuses, with the rule that the fault names, and the same as they should be. */
export const schemaCases: readonly RuleCase[] = MISWRITTEN.flatMap(({ messages, ...miswritten }) =>
  messages.flatMap((message) => casesOn(message, miswritten)),
);

function casesOn(
  message: string,
  { rule, element, value, ...others }: Omit<Miswritten, 'messages'>,
): readonly RuleCase[] {
  const sound = readFileSync(`test/fixtures/${DOCUMENTS[message]}/message.xml`, 'utf8');
  const broken = sound.replace(new RegExp(`(?<=<(?:\\w+:)?${element}>)[^<]*`), value);
  const common = { message, rule, class: others.class };
  const name = `${rule} in a ${message} ${others.class}`;
  const judged = (text: string) => async (): Promise<readonly RuleCode[]> => {
    const { reader } = await openIjw();
    const reading = await reader.read(Buffer.from(text));
    return reading.kind === 'message' ? [] : reading.problems.flatMap((problem) => problem.rule ?? []);
  };
  return [
    { ...common, name: `${name}: broken`, breaks: true, judge: judged(broken) },
    { ...common, name: `${name}: the same without that fault`, breaks: false, judge: judged(sound) },
  ];
}
