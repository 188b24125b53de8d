import type { Problem } from '#domain';
import { releaseIn, ROOT_NAME, type ActiveReleases } from './catalogue';
import { schemaRuleBroken, type SchemaRule } from './schema-rules';
import { explain, type Explanation } from './xml/explain';
import type { XmlProblem } from './xml/problem';

/** What is wrong with a document by its schema or before that, in our own words. */
export function problemOf(problem: XmlProblem): Problem {
  const rule = schemaRuleBroken(problem);
  return {
    code: problem.code,
    ...(rule && { rule: rule.code }),
    ...(problem.line !== undefined && { line: problem.line }),
    ...(problem.path !== undefined && { path: problem.path }),
    explanation: rule ? ruleInWords(rule, explain(problem)) : explain(problem),
  };
}

const ruleInWords = ({ code, sentence }: SchemaRule, { nl, en }: Explanation): Explanation => ({
  nl: `${nl} Regel ${code}: ${sentence.nl}`,
  en: `${en} Rule ${code}: ${sentence.en}`,
});

/** Why no schema fits the root of a document: its release is not active, or it is nothing that is read here. */
export function unknownRoot(root: { readonly ns: string; readonly name: string }, active: ActiveReleases): Problem {
  const release = releaseIn(root.ns);
  if (root.name === ROOT_NAME && release !== undefined && active.every(({ name }) => name !== release)) {
    const names = active.map(({ name }) => name).join(', ');
    return {
      code: 'release',
      explanation: {
        nl: `Het bericht is van een release van iJw die niet actief is. Actief: ${names}.`,
        en: `The message is of a release of iJw that is not active. Active: ${names}.`,
      },
    };
  }
  const known = active.map(({ name, kinds }) => `release ${name} (${kinds.join(', ')})`).join('; ');
  return {
    code: 'root',
    explanation: {
      nl: `Het hoofdelement en zijn namespace horen niet bij een bericht dat hier gelezen wordt: ${known}.`,
      en: `The root element and its namespace do not belong to a message that is read here: ${known}.`,
    },
  };
}

/** A value that passed the schema and yet cannot be relied on. `plain`: nothing but characters stands there. */
export const unreliableValue = (place: { line: number; path: string; name: string; plain: boolean }): Problem => ({
  code: 'value',
  line: place.line,
  path: place.path,
  explanation: place.plain
    ? {
        nl: `De waarde van ${place.name} wordt niet aanvaard: een jaar ligt tussen 1900 en 2999.`,
        en: `The value of ${place.name} is not accepted: a year lies between 1900 and 2999.`,
      }
    : {
        nl: `In ${place.name} staat commentaar, CDATA of een verwerkingsinstructie; dat mag niet in een getal, code of datum.`,
        en: `${place.name} contains a comment, CDATA or processing instruction; a number, code or date may not.`,
      },
});

/** Reading was broken off because it took too long. */
export const tookTooLong: Problem = {
  code: 'time',
  explanation: {
    nl: 'Het lezen van het bericht duurde te lang en is afgebroken.',
    en: 'Reading the message took too long and was broken off.',
  },
};
