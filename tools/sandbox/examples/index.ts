import { allocationExamples } from './allocations';
import { startExamples, stopExamples } from './care';
import { changeExamples } from './changes';
import { lineExamples, wholeDeclarationExamples } from './declarations';
import type { Example, Making } from './example';
import { answerExamples, requestExamples } from './requests';

/** A message for each rule that two parties can break between them; what they break none of is in docs/decisions. */
export const examplesOf = (making: Making): readonly Example[] =>
  [
    ...[allocationExamples, startExamples, stopExamples, requestExamples, changeExamples, answerExamples],
    ...[wholeDeclarationExamples, lineExamples],
  ].flatMap((make) => make(making));
