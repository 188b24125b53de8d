import { headerRules } from '../rule/header.rules';
import { personRules } from '../rule/person.rules';
import type { Rule } from '../rule/rule';
import { deletedStartRules, newStartRules } from './start.rules';
import { deletedStopRules, newStopRules } from './stop.rules';
import { writtenStartRules, writtenStopRules } from './written-row.rules';

/** Every rule by which a JW305 is judged, in the order of the levels. Their subjects differ, so this list is for reading only. */
export const startMessageRules: readonly Rule<never>[] = [
  ...new Set<Rule<never>>([
    ...personRules,
    ...writtenStartRules,
    ...headerRules,
    ...newStartRules,
    ...deletedStartRules,
  ]),
];

/** The same of a JW307. */
export const stopMessageRules: readonly Rule<never>[] = [
  ...new Set<Rule<never>>([...personRules, ...writtenStopRules, ...headerRules, ...newStopRules, ...deletedStopRules]),
];
