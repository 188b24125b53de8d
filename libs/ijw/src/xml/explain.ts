import type { XmlProblem } from './problem';

/** A sentence in both languages. It names elements and what is allowed, never what was sent. */
export interface Explanation {
  readonly nl: string;
  readonly en: string;
}

/**
 * Our own sentences, by libxml2's number and else by the problem's code. {element} and {wanted} are filled in; a part between
 * square brackets falls away when the problem does not say what was wanted.
 */
const SENTENCES: Readonly<Record<string, Explanation>> = {
  size: {
    nl: 'Het bericht is te groot[: het mag hoogstens {wanted} bytes zijn].',
    en: 'The message is too large[: it may be at most {wanted} bytes].',
  },
  encoding: {
    nl: 'Het bericht is niet in UTF-8, of zegt iets anders dan het is.',
    en: 'The message is not in UTF-8, or says it is something else than it is.',
  },
  version: { nl: 'Alleen XML versie 1.0 wordt gelezen.', en: 'Only XML version 1.0 is read.' },
  doctype: { nl: 'Een bericht mag geen DOCTYPE bevatten.', en: 'A message may not contain a DOCTYPE.' },
  instruction: {
    nl: 'Voor en na het hoofdelement mag geen verwerkingsinstructie staan.',
    en: 'No processing instruction may stand before or after the root element.',
  },
  xml: { nl: 'Het bericht is geen welgevormde XML.', en: 'The message is not well-formed XML.' },
  xsd: {
    nl: 'Element {element} voldoet niet aan het schema.',
    en: 'Element {element} does not comply with the schema.',
  },
  '4': { nl: 'Het bericht is leeg of is geen XML.', en: 'The message is empty or is no XML.' },
  '5': { nl: 'Er staat nog iets na het einde van het bericht.', en: 'Something follows after the end of the message.' },
  '9': {
    nl: 'Er staat een teken in het bericht dat XML niet toelaat.',
    en: 'The message contains a character that XML does not allow.',
  },
  '26': {
    nl: 'Het bericht verwijst naar een entiteit die niet bestaat.',
    en: 'The message refers to an entity that does not exist.',
  },
  '76': {
    nl: 'Een eindtag past niet bij de begintag van het element.',
    en: 'An end tag does not match the start tag of its element.',
  },
  '77': { nl: 'Een element is niet afgesloten.', en: 'An element is not closed.' },
  '114': {
    nl: 'Het bericht is te diep genest of bevat een te lange tekst.',
    en: 'The message is nested too deeply or contains too long a text.',
  },
  '201': {
    nl: 'Een element of attribuut heeft een prefix die nergens verklaard is.',
    en: 'An element or attribute has a prefix that is declared nowhere.',
  },
  '1824': {
    nl: 'De waarde van {element} is geen geldige waarde[ van het type {wanted}].',
    en: 'The value of {element} is not a valid value[ of type {wanted}].',
  },
  '1827': {
    nl: 'Element {element} heeft een attribuut dat er niet mag staan.',
    en: 'Element {element} has an attribute that is not allowed.',
  },
  '1828': {
    nl: 'Element {element} mag geen andere elementen bevatten.',
    en: 'Element {element} may not contain other elements.',
  },
  '1830': {
    nl: 'De waarde van {element} heeft niet de juiste lengte[ van {wanted}].',
    en: 'The value of {element} does not have the right length[ of {wanted}].',
  },
  '1831': {
    nl: 'De waarde van {element} is te kort[: minstens {wanted} tekens].',
    en: 'The value of {element} is too short[: at least {wanted} characters].',
  },
  '1832': {
    nl: 'De waarde van {element} is te lang[: hoogstens {wanted} tekens].',
    en: 'The value of {element} is too long[: at most {wanted} characters].',
  },
  '1833': {
    nl: 'De waarde van {element} is te klein[: minstens {wanted}].',
    en: 'The value of {element} is too small[: at least {wanted}].',
  },
  '1834': {
    nl: 'De waarde van {element} is te groot[: hoogstens {wanted}].',
    en: 'The value of {element} is too large[: at most {wanted}].',
  },
  '1839': {
    nl: 'De waarde van {element} heeft niet de vorm die het schema voorschrijft.',
    en: 'The value of {element} does not have the form that the schema demands.',
  },
  '1840': {
    nl: 'De waarde van {element} is niet een van de toegestane codes[: {wanted}].',
    en: 'The value of {element} is not one of the allowed codes[: {wanted}].',
  },
  '1842': { nl: 'Element {element} moet leeg zijn.', en: 'Element {element} must be empty.' },
  '1843': {
    nl: 'Element {element} mag geen tekst bevatten, alleen elementen.',
    en: 'Element {element} may not contain text, only elements.',
  },
  '1845': {
    nl: 'Element {element} is niet het begin van dit soort bericht, of staat in een andere namespace.',
    en: 'Element {element} is not the root of this kind of message, or is in another namespace.',
  },
  '1847': {
    nl: 'Element {element} mag niet met xsi:nil leeg gelaten worden.',
    en: 'Element {element} may not be left empty by xsi:nil.',
  },
  '1851': {
    nl: 'Element {element} noemt met xsi:type een onbekend type.',
    en: 'Element {element} names an unknown type by xsi:type.',
  },
  '1866': {
    nl: 'Element {element} heeft een attribuut dat er niet mag staan.',
    en: 'Element {element} has an attribute that is not allowed.',
  },
  '1868': {
    nl: 'Element {element} mist een verplicht attribuut.',
    en: 'Element {element} lacks a required attribute.',
  },
  '1871': {
    nl: 'Element {element} mag hier niet staan[; verwacht: {wanted}].',
    en: 'Element {element} is not allowed here[; expected: {wanted}].',
  },
  incomplete: {
    nl: 'Element {element} is niet volledig[: er ontbreekt {wanted}].',
    en: 'Element {element} is incomplete[: {wanted} is missing].',
  },
};

const FALLBACK: Explanation = SENTENCES['xsd'] as Explanation;

/** What is wrong, in words that can be shown to whoever sent the message. */
export function explain(problem: XmlProblem): Explanation {
  const sentence =
    (problem.incomplete && SENTENCES['incomplete']) || SENTENCES[String(problem.number)] || SENTENCES[problem.code];
  const { nl, en } = sentence ?? FALLBACK;
  return { nl: fill(nl, problem), en: fill(en, problem) };
}

const fill = (sentence: string, { element = '', wanted }: XmlProblem): string =>
  sentence
    .replace(/\[([^\]]*)\]/, wanted === undefined ? '' : '$1')
    .replace('{element}', () => element)
    .replace('{wanted}', () => wanted ?? '');
