import type { RuleCode, RuleInWords } from '#domain';
import type { XmlProblem } from './xml/problem';

/** A rule of the standard that the schema itself holds a message against: whoever breaks it is told so by name in a technical fault. */
export interface SchemaRule {
  readonly code: RuleCode;
  readonly sentence: { readonly nl: string; readonly en: string };
  readonly source: string;
  /** Where the element that it is on stands, by local names. */
  readonly path: string;
  /** The problems with the value of that element that break it, by libxml2's number. */
  readonly numbers: readonly number[];
}

const WRONG_FORM = 1839;
/** No value of the type, too long or too short, too large or too small, of another form, or none of the list. */
const WRONG_VALUE = [1824, 1830, 1831, 1832, 1833, 1834, WRONG_FORM, 1840];

/** Every rule of level 1 that has a code of its own; the restrictions on single types (RS) say no more than the schema does. */
export const schemaRules: readonly SchemaRule[] = [
  {
    code: 'CS025',
    sentence: { nl: 'De versie van het bericht is 3.', en: 'The version of the message is 3.' },
    source: 'iJw 3.2 CS025',
    path: '/Bericht/Header/BerichtVersie',
    numbers: WRONG_VALUE,
  },
  {
    code: 'CS015',
    sentence: { nl: 'De subversie van het bericht is 2.', en: 'The subversion of the message is 2.' },
    source: 'iJw 3.2 CS015',
    path: '/Bericht/Header/BerichtSubversie',
    numbers: WRONG_VALUE,
  },
  {
    code: 'CS319',
    sentence: {
      nl: 'Een declaratienummer bestaat uit letters en cijfers.',
      en: 'A declaration number consists of letters and digits.',
    },
    source: 'iJw 3.2 CS319',
    path: '/Bericht/Declaratie/DeclaratieNummer',
    numbers: [WRONG_FORM],
  },
];

/** As they are published. Which messages have the element is said by their schemas. */
export const schemaRulesInWords: readonly RuleInWords[] = schemaRules.map(({ code, sentence, source }) => ({
  ...{ code, sentence, source },
  level: 'schema',
  messages: [],
}));

export const schemaRuleBroken = ({ path, number }: XmlProblem): SchemaRule | undefined =>
  number === undefined ? undefined : schemaRules.find((rule) => rule.path === path && rule.numbers.includes(number));
