import {
  decideReplied,
  returnCode,
  type Case,
  type Finding,
  type PairFacts,
  type Place,
  type RepliedMessage,
  type Reply,
  type RuleCode,
  type Rule,
} from '#domain';
import { codesIn, expectedCodes, type CodesByClass } from '../reply-codes';
import type { Arrived, Breach } from './refused-message';

interface Judged<M extends RepliedMessage> {
  readonly check: (c: Case<M>, facts: PairFacts) => readonly Finding[];
  /** Every rule that the message is held against. */
  readonly rules: readonly Rule<never>[];
  readonly breaches: readonly Breach<M>[];
}

/** Each breach is found at its place, and answered there in the reply; without that one fault nothing is found. */
export function describeBreaches<M extends RepliedMessage>({ check, rules, breaches }: Judged<M>): void {
  const sentences = new Map(rules.map(({ code, sentence }) => [code, sentence.en]));
  const findingsIn = ({ c, facts }: Arrived<M>) => check(c, facts);
  const rulesIn = (message: Arrived<M>) => findingsIn(message).map(({ rule }) => rule);
  const named = breaches.map((breach) => ({
    ...breach,
    title: `${breach.rule} (${breach.at.kind}): ${sentences.get(breach.rule) ?? 'a rule that is in no list'}`,
  }));

  it.each(named)(
    'is refused for one fault, and not without it: $title',
    ({ rule, at, answered, broken, sound, beside = [] }) => {
      expect(findingsIn(broken)).toContainEqual(expect.objectContaining({ rule, place: at }));
      expect(rulesIn(broken).sort()).toEqual([rule, ...beside].sort());
      const expected = [finding(rule, at, answered), ...beside.flatMap((code) => answeredBeside(rules, code, at))];
      expect(refusalOf(broken, findingsIn(broken))).toEqual(expectedCodes(broken.c.content, expected));
      expect(rulesIn(sound)).toEqual([]);
    },
  );

  it('goes without no rule: each has a message that breaks it', () => {
    expect([...new Set(breaches.map(({ rule }) => rule))].sort()).toEqual([...sentences.keys()].sort());
  });
}

/** Another code at the same class. What is wrong in a message itself is one code, whatever it is. */
const answeredBeside = (rules: readonly Rule<never>[], code: RuleCode, at: Place): readonly Finding[] =>
  rules
    .filter((rule) => rule.code === code && rule.level !== 'in-message')
    .map((rule) => finding(code, at, rule.returnCode as string));

const finding = (rule: RuleCode, place: Place, code: string): Finding => ({
  rule,
  place,
  returnCode: returnCode(code),
  figures: {},
});

/** The codes in the one reply that the findings are answered by. */
function refusalOf<M extends RepliedMessage>({ c, facts }: Arrived<M>, findings: readonly Finding[]): CodesByClass {
  const { letters } = decideReplied(c, facts, findings);
  const content = letters[0]?.content;
  if (letters.length !== 1 || content?.kind !== 'message') throw new Error('no reply');
  return codesIn(content.message as Reply);
}
