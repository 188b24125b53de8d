import {
  amountOf,
  cents,
  returnCode,
  type AnswerFacts,
  type Case,
  type DeclarationAnswer,
  type Place,
  type RuleCode,
} from '#domain';
import { anAnswer, answerCase, awaitingBook, selfAnswering, sentDeclaration } from '../answer-builders';
import { aDeclaration, day, eurosLine, month, someFacts } from '../declaration-builders';

/** A municipality's own answer that arrives, and what it arrives at. */
export interface ArrivedAnswer {
  readonly c: Case<DeclarationAnswer>;
  readonly facts: AnswerFacts;
}

/** An answer in which a rule is broken, and the same without that one fault. */
export interface AnswerBreach {
  readonly rule: RuleCode;
  readonly at: Place;
  /** The return code that the fault names; absent: the standard has none. */
  readonly named?: string;
  readonly broken: ArrivedAnswer;
  readonly sound: ArrivedAnswer;
  readonly beside?: readonly RuleCode[];
}

const header: Place = { kind: 'header' };
const whole: Place = { kind: 'declaration' };
const at: Place = { kind: 'line', client: 0, line: 0 };

const [first, second] = [eurosLine('R1', 700), eurosLine('R2', 300, { period: month('2026-03') })];
const declaration = aDeclaration([first, second]);
const partly = anAnswer([second], {}, declaration);

const arrived = (answer: DeclarationAnswer = partly, changes: Partial<AnswerFacts> = {}): ArrivedAnswer => ({
  c: answerCase(answer),
  facts: {
    ...someFacts(awaitingBook(declaration), { region: selfAnswering() }),
    answered: sentDeclaration(),
    ...changes,
  },
});
const sound = arrived();
const said = (changes: Partial<NonNullable<DeclarationAnswer['answer']>>): ArrivedAnswer =>
  arrived({ ...partly, answer: { ...partly.answer!, ...changes } });

/** The refused line twice, and the sum with it. */
const doubled = (): ArrivedAnswer => {
  const [client] = partly.answer!.clients!;
  const lines = [client!.lines[0]!, client!.lines[0]!];
  return said({ granted: amountOf(cents(40_000)), clients: [{ ...client!, lines }] });
};

/** Every rule on a municipality's own JW325, broken. */
export const answerBreaches: readonly AnswerBreach[] = [
  { rule: 'TR337', at: header, broken: arrived(partly, { answered: undefined }), sound },
  { rule: 'TR056', at: header, named: '9056', broken: arrived(partly, { identityTaken: true }), sound },
  { rule: 'TR135', at: header, named: '8848', broken: arrived(partly, { today: day('2026-05-04') }), sound },
  {
    rule: 'TR378',
    at: header,
    named: 'S300',
    broken: arrived(partly, { region: selfAnswering({ municipalityCodes: new Set() }) }),
    sound,
  },
  { rule: 'TR342', at: whole, named: '0001', broken: said({ granted: amountOf(cents(69_999)) }), sound },
  {
    rule: 'TR371',
    at: whole,
    broken: arrived({ ...partly, declarationSchemaVersions: { shared: '9.9.9', message: '9.9.9' } }),
    sound,
  },
  { rule: 'TR376', at: whole, broken: said({ number: 'D202604002' }), sound },
  { rule: 'TR101', at: { ...at, line: 1 }, named: '0001', broken: doubled(), sound },
  {
    rule: 'TR366',
    at,
    named: '9366',
    broken: arrived(anAnswer([{ ...second, reference: 'R3' }], {}, declaration)),
    sound,
  },
  {
    rule: 'TR367',
    at,
    named: '9367',
    broken: arrived(anAnswer([{ ...second, volume: second.volume + 1 }], {}, declaration)),
    sound,
  },
  {
    rule: 'TR342',
    at: whole,
    named: '0001',
    broken: said({ returnCodes: [returnCode('9333')] }),
    sound: arrived({ ...partly, answer: { ...wholeRefusal() } }),
  },
];

function wholeRefusal(): NonNullable<DeclarationAnswer['answer']> {
  const { clients: _, ...answer } = partly.answer!;
  return { ...answer, granted: amountOf(cents(0)), returnCodes: [returnCode('9333')] };
}
