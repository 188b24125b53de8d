import { returnCode, rulesInWords, type RuleInWords } from '#domain';
import { schemaRules } from '#ijw';
import { spotsIn, standardRules } from './standard-rules';

/** A rule in words, with the messages that are held against it. */
export interface WrittenRule extends RuleInWords {
  /** `by the region`: what the standard has no code for. */
  readonly returnCode: string;
}

/** Every rule, by its code; one code may have a rule for one message and another for the next. */
export function writtenRules(): readonly WrittenRule[] {
  const judged = rulesInWords.map((rule): WrittenRule => ({ ...rule, returnCode: rule.returnCode ?? 'by the region' }));
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
