import {
  decideReplied,
  type Case,
  type Finding,
  type PairFacts,
  type Place,
  type RepliedMessage,
  type Rule,
} from '#domain';
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
      expect(codesOf(broken, findingsIn(broken))).toEqual(expectedCodes(broken, at, answered));
      expect(rulesIn(sound)).toEqual([]);
    },
  );

  it('goes without no rule: each has a message that breaks it', () => {
    expect([...new Set(breaches.map(({ rule }) => rule))].sort()).toEqual([...sentences.keys()].sort());
  });
}

type CodesByClass = Readonly<Record<string, readonly string[]>>;

/** The return codes in the reply, by where they stand: `reply` for its header, `client`, `client.products.1`. */
function codesOf<M extends RepliedMessage>({ c, facts }: Arrived<M>, findings: readonly Finding[]): CodesByClass {
  const { letters } = decideReplied(c, facts, findings);
  const content = letters[0]?.content;
  if (letters.length !== 1 || content?.kind !== 'message') throw new Error('no reply');
  return Object.fromEntries(codesUnder(content.message, []));
}

function codesUnder(value: object, path: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(value).flatMap(([field, inner]: [string, unknown]) => {
    if (field === 'returnCodes') return [[path.join('.'), inner as readonly string[]] as const];
    return typeof inner === 'object' && inner !== null ? codesUnder(inner, [...path, field]) : [];
  });
}

const ROWS = { JW301: 'products', JW305: 'starts', JW307: 'stops', JW315: 'products', JW317: '', JW319: '' } as const;

function classAt({ kind }: RepliedMessage, place: Place): string {
  switch (place.kind) {
    case 'product':
      return `client.${ROWS[kind]}.${place.product}`;
    case 'request':
      return 'client.wanted';
    case 'unchanged':
    case 'changed':
    case 'added':
      return `client.wanted.${place.kind}.${place.product}`;
    case 'residence':
      return 'answer.residence';
    default:
      return place.kind;
  }
}

/** Every class of the message that can carry codes. */
const classesOf = (message: RepliedMessage): readonly string[] =>
  classesUnder(message.kind === 'JW319' ? { answer: message.answer } : { client: message.client }, []);

const CLASS =
  /^(client|relations\.\d+|contact|contacts\.\d+|products\.\d+|starts\.\d+|stops\.\d+|wanted|unchanged\.\d+|changed\.\d+|added\.\d+|answer|residence)$/;

const classesUnder = (value: object, path: readonly string[]): readonly string[] =>
  Object.entries(value).flatMap(([field, inner]: [string, unknown]) => {
    if (typeof inner !== 'object' || inner === null) return [];
    const at = [...path, field];
    return [
      ...(CLASS.test(at.slice(Array.isArray(value) ? -2 : -1).join('.')) ? [at.join('.')] : []),
      ...classesUnder(inner, at),
    ];
  });

/** A fault in the message or its header is answered by the header; around any other there is nothing to remark. */
function expectedCodes<M extends RepliedMessage>({ c }: Arrived<M>, at: Place, answered: string): CodesByClass {
  if (answered === '0001' || at.kind === 'header') return { reply: [answered] };
  const fine = ['reply', ...classesOf(c.content)].map((each) => [each, ['0200']] as const);
  return { ...Object.fromEntries(fine), [classAt(c.content, at)]: [answered] };
}
