import {
  allocationRules,
  answerRules,
  changeRequestRules,
  contractRules,
  declarationRules,
  headerRules,
  requestAnswerRules,
  requestRules,
  returnCode,
  startMessageRules,
  stopMessageRules,
  type Rule,
} from '#domain';
import { schemaRules } from '#ijw';
import { spotsIn, standardRules } from './standard-rules';

export type AnyRule = Rule<never>;

/** Every rule by which a message is judged once it is read, by the message it is on. */
export const rulesOfMessages: Readonly<Record<string, readonly AnyRule[]>> = {
  JW301: [...allocationRules, ...contractRules],
  JW305: startMessageRules,
  JW307: stopMessageRules,
  JW315: requestRules,
  JW317: changeRequestRules,
  JW319: requestAnswerRules,
  JW323: [...new Set<AnyRule>([...headerRules, ...declarationRules])],
  JW325: answerRules,
};

/** A rule in words, with the messages that are held against it. */
export interface WrittenRule extends Pick<AnyRule, 'code' | 'sentence' | 'source'> {
  readonly level: AnyRule['level'] | 'schema';
  /** `by the region`: what the standard has no code for. */
  readonly returnCode: string;
  readonly messages: readonly string[];
}

/** Every rule, by its code; one code may have a rule for one message and another for the next. */
export function writtenRules(): readonly WrittenRule[] {
  const messagesOf = new Map<AnyRule, string[]>();
  for (const [message, rules] of Object.entries(rulesOfMessages)) {
    for (const rule of rules) messagesOf.set(rule, [...(messagesOf.get(rule) ?? []), message]);
  }
  const judged = [...messagesOf].map(
    ([{ code, sentence, source, level, returnCode: code_ }, messages]): WrittenRule => ({
      code,
      sentence,
      source,
      level,
      returnCode: typeof code_ === 'function' ? 'by the region' : code_,
      messages,
    }),
  );
  const bySchema = schemaRules.map(({ code, sentence, source }): WrittenRule => ({
    code,
    sentence,
    source,
    level: 'schema',
    returnCode: returnCode('–'),
    messages: [...new Set(spotsIn(standardRules[code]!.where).map(({ message }) => message))],
  }));
  return [...judged, ...bySchema].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}
