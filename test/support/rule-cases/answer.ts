import { amountOf, cents, returnCode, type DeclarationAnswer } from '#domain';
import { anAnswer, anAwaited, aWholeRefusal } from '../answer-builders';
import { aDeclaration, aLine, eurosLine, month } from '../declaration-builders';

const [first, second] = [eurosLine('R1', 700), eurosLine('R2', 300, { period: month('2026-03') })];
export const twoLines = aDeclaration([first, second]);
export const partly = anAnswer([second], {}, twoLines);
const said = (changes: Partial<NonNullable<DeclarationAnswer['answer']>>, answer = partly): DeclarationAnswer => ({
  ...answer,
  answer: { ...answer.answer!, ...changes },
});
export const awaited = anAwaited(twoLines);
const returned = { ...second, returnCodes: [returnCode('9322')] };
const versions = { shared: '1.0.0', message: '1.0.1' };

/** For every rule of a JW325 a subject for which it holds and one for which it does not. */
export const answerRuleCases: Readonly<Record<string, { readonly passing: unknown; readonly failing: unknown }>> = {
  TR337: { passing: { answer: partly, awaited }, failing: { answer: partly, awaited: undefined } },
  TR101: {
    passing: { key: 'R1', position: 0, firstByKey: new Map([['R1', 0]]) },
    failing: { key: 'R1', position: 1, firstByKey: new Map([['R1', 0]]) },
  },
  TR342: { passing: partly, failing: said({ granted: amountOf(cents(69_999)) }) },
  TR371: {
    passing: { answer: partly, awaited },
    failing: { answer: { ...partly, declarationSchemaVersions: versions }, awaited },
  },
  TR376: { passing: { answer: partly, awaited }, failing: { answer: said({ number: 'D202604002' }), awaited } },
  TR366: { passing: { line: returned, declared: second }, failing: { line: returned, declared: undefined } },
  TR367: {
    passing: { line: returned, declared: second },
    failing: { line: returned, declared: aLine({ reference: 'R2' }) },
  },
};

export { first, second, said, returned, aWholeRefusal };
