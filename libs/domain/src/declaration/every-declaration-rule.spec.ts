import {
  assert,
  checkDeclaration,
  decideDeclaration,
  declarationRules,
  headerRules,
  type DeclarationAnswer,
  type Finding,
} from '#domain';
import type { Arrived, DeclarationBreach } from '../../../../test/support/breaches/declaration-breach';
import { creditBreaches, headerBreaches, wholeBreaches } from '../../../../test/support/breaches/booked-declarations';
import { debitBreaches, uncoupledBreaches } from '../../../../test/support/breaches/refused-debits';
import { writtenDeclarationBreaches } from '../../../../test/support/breaches/written-declarations';

const findingsIn = ({ c, facts }: Arrived): readonly Finding[] => checkDeclaration(c, facts);
const rulesIn = (message: Arrived) => findingsIn(message).map(({ rule }) => rule);

function answerTo({ c, facts }: Arrived): DeclarationAnswer {
  const { letters } = decideDeclaration(c, facts, checkDeclaration(c, facts));
  const [answer] = letters.filter(({ kind, role }) => kind === 'JW325' && role === 'original');
  if (answer?.content.kind !== 'message' || answer.content.message.kind !== 'JW325') throw new Error('no JW325');
  return answer.content.message;
}

/** The return codes of every class of an answer; lines by their reference. */
interface Classes {
  readonly header: readonly string[];
  readonly answer?: readonly string[] | undefined;
  readonly clients?: readonly { readonly client: readonly string[]; readonly lines: readonly string[][] }[] | undefined;
}

const codesOf = ({ returnCodes, answer }: DeclarationAnswer): Classes => ({
  header: returnCodes,
  answer: answer?.returnCodes,
  clients: answer?.clients?.map((client) => ({
    client: client.returnCodes,
    lines: client.lines.map(({ reference, returnCodes: ofLine }) => [reference, ...ofLine]),
  })),
});

const fine = ['0200'];
const around = { header: fine, answer: fine };

/** The answer where one class is refused: there is nothing to remark on the classes around it. */
function refusedAt({ broken, at, answered }: DeclarationBreach): Classes {
  if (answered.includes('0001') || at.kind === 'header') return { header: answered };
  if (at.kind === 'declaration') return { ...around, answer: answered };
  assert(at.kind === 'client' || at.kind === 'line', 'a declaration has clients and lines');
  const references = broken.c.content.clients[at.client]!.lines.map(({ reference }) => reference);
  const refused =
    at.kind === 'client'
      ? { client: answered, lines: references.map((reference) => [reference, '0233']) }
      : { client: fine, lines: [[references[at.line]!, ...answered]] };
  return { ...around, clients: [refused] };
}

const sentences = new Map([...headerRules, ...declarationRules].map(({ code, sentence }) => [code, sentence.en]));

const breaches = [
  ['in the declaration itself', writtenDeclarationBreaches],
  ['in its header', headerBreaches],
  ['as a whole', wholeBreaches],
  ['in a credit', creditBreaches],
  ['in a debit', debitBreaches],
  ['in a debit without an allocation', uncoupledBreaches],
] as const;

describe.each(breaches)('a declaration is refused for one fault, and not without it, %s', (_, rows) => {
  const named = rows.map((breach) => ({
    ...breach,
    title: `${breach.rule} (${breach.at.kind}): ${sentences.get(breach.rule) ?? 'a rule that is in no list'}`,
  }));

  it.each(named)('$title', (breach) => {
    const { rule, at, broken, sound, beside = [], anyhow = [] } = breach;
    expect(findingsIn(broken)).toContainEqual(expect.objectContaining({ rule, place: at }));
    expect(rulesIn(broken).sort()).toEqual([rule, ...beside, ...anyhow].sort());
    expect(codesOf(answerTo(broken))).toEqual(refusedAt(breach));
    expect(rulesIn(sound)).toEqual(anyhow);
  });
});

it('no rule on a declaration goes without a message that breaks it', () => {
  const broken = breaches.flatMap(([, rows]) => rows.map(({ rule }) => rule));
  expect([...new Set(broken)].sort()).toEqual([...sentences.keys()].sort());
});
