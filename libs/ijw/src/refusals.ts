import type { Problem } from '#domain';
import { catalogue, RELEASE, ROOT_NAME } from './catalogue';
import { explain } from './xml/explain';
import type { XmlProblem } from './xml/problem';

const RELEASE_OF_A_NAMESPACE = /^http:\/\/www\.istandaarden\.nl\/ijw\/([0-9]+_[0-9]+)\/jw[0-9]{3}\/schema$/;
const activeRelease = RELEASE.name.replace('.', '_');
const kinds = Object.keys(catalogue).join(', ');

/** What is wrong with a document by its schema or before that, in our own words. */
export const problemOf = (problem: XmlProblem): Problem => ({
  code: problem.code,
  ...(problem.line !== undefined && { line: problem.line }),
  ...(problem.path !== undefined && { path: problem.path }),
  explanation: explain(problem),
});

/** Why no schema fits the root of a document: it belongs to another release, or to nothing that is read here. */
export function unknownRoot(root: { readonly ns: string; readonly name: string }): Problem {
  const release = RELEASE_OF_A_NAMESPACE.exec(root.ns)?.[1];
  if (root.name === ROOT_NAME && release !== undefined && release !== activeRelease) {
    return {
      code: 'release',
      explanation: {
        nl: `Het bericht is van een andere release van iJw. Actief is release ${RELEASE.name}.`,
        en: `The message is of another release of iJw. Release ${RELEASE.name} is active.`,
      },
    };
  }
  return {
    code: 'root',
    explanation: {
      nl: `Het hoofdelement en zijn namespace horen niet bij een bericht dat hier gelezen wordt: ${kinds}, release ${RELEASE.name}.`,
      en: `The root element and its namespace do not belong to a message that is read here: ${kinds}, release ${RELEASE.name}.`,
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
