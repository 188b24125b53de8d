import type { Problem } from '../decision/decision';
import type { Problems } from '../decision/fault';
import type { Finding, Place } from '../rule/finding';
import { answerRules } from './answer.rules';

const LISTED_MAX = 100;

/**
 * What a municipality gets to read of an answer that is not let through. The standard knows no reply to a JW325, so each rule that
 * it breaks is a problem in a technical fault, with the code that the standard has for it, where it has one.
 */
export const answerProblems = (findings: readonly Finding[]): Problems => ({
  problems: findings.slice(0, LISTED_MAX).map(problemOf),
  truncated: Math.max(0, findings.length - LISTED_MAX),
});

const sentences = new Map(answerRules.map(({ code, sentence }) => [code, sentence]));

function problemOf({ rule, returnCode, place, figures }: Finding): Problem {
  const { nl = '', en = '' } = sentences.get(rule) ?? {};
  const told = Object.entries(figures).map(([name, value]) => `${name}: ${value}`);
  const because = told.length > 0 ? ` (${told.join(', ')})` : '';
  return {
    code: 'rule',
    rule,
    ...(/^\w{4}$/.test(returnCode) && { returnCode }),
    explanation: {
      nl: `${nl} Niet in ${whereOf(place).nl}${because}.`,
      en: `${en} Not in ${whereOf(place).en}${because}.`,
    },
  };
}

/** As the message is read: counted from one. */
function whereOf(place: Place): { readonly nl: string; readonly en: string } {
  if (place.kind === 'header') return { nl: 'de kop', en: 'the header' };
  if (place.kind === 'client') return { nl: `cliënt ${place.client + 1}`, en: `client ${place.client + 1}` };
  if (place.kind === 'line')
    return {
      nl: `regel ${place.line + 1} van cliënt ${place.client + 1}`,
      en: `line ${place.line + 1} of client ${place.client + 1}`,
    };
  return { nl: 'het antwoord', en: 'the answer' };
}
