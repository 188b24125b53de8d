import {
  checkChangeRequest,
  checkRequest,
  decideRequest,
  type AllocationMessage,
  type AllocationRequest,
  type AutomaticFacts,
  type Case,
  type ChangeRequest,
  type Decision,
  type Message,
  type PairFacts,
  type Region,
  type RegisteredClient,
  type RequestAnswer,
} from '#domain';
import { signalLetters } from '../../libs/domain/src/notice/signal-notice';
import { aCaseOf, aContact, aRelation, child, day, municipality, pairFacts, theRegion } from './allocation-builders';

/** Living at home with one parent who has authority, as the municipality knows it. */
export const aRegisteredClient = (changes: Partial<RegisteredClient> = {}): RegisteredClient => ({
  birthDate: { date: day('2014-05-17') },
  sex: '2',
  name: { surname: { name: 'Duinzicht', prefix: 'van' } },
  nameUse: '1',
  contacts: [aContact()],
  authorityHolders: [aRelation()],
  holdsOwnAuthority: false,
  ...changes,
});

/** Of the child; undefined: nothing is registered. */
const registerOf = (registered: RegisteredClient | undefined): AutomaticFacts['register'] =>
  new Map(registered ? [[`${municipality}/${child}` as const, registered]] : []);

export const theAutomaticFacts = (changes: Partial<AutomaticFacts> = {}): AutomaticFacts => ({
  today: day('2026-03-02'),
  now: '10:30:00.250',
  register: registerOf(aRegisteredClient()),
  freeNumbers: new Map([[municipality, [501, 502, 503]]]),
  withRoom: new Map(),
  ...changes,
});

/** A region that leaves every request to the gateway. */
export const anAutomaticRegion = (changes: Partial<Region> = {}): Region =>
  theRegion({ requestPolicies: [{ decision: 'automatic', validity: { from: day('2020-01-01') } }], ...changes });

export const automaticFacts = (changes: Partial<PairFacts> = {}): PairFacts =>
  pairFacts({ region: anAutomaticRegion(), automatic: theAutomaticFacts(), ...changes });

/** With this registered of the child of the request; undefined: nothing is. */
export const registering = (registered: Partial<RegisteredClient> | undefined): PairFacts =>
  automaticFacts({
    automatic: theAutomaticFacts({ register: registerOf(registered && aRegisteredClient(registered)) }),
  });

export const aRequestCase = <R extends AllocationRequest | ChangeRequest>(
  content: R,
  changes: Partial<Case<R>> = {},
): Case<R> =>
  aCaseOf(content, {
    message: 40,
    answerIdentification: 'G0000000040A',
    own: {
      messages: [41, 42, 43, 44, 45],
      identifications: ['G00000000041', 'G00000000042', 'G00000000043', 'G00000000044', 'G00000000045'],
    },
    ...changes,
  });

/** What becomes of a request that reaches these facts. */
export function requestDecided(
  content: AllocationRequest | ChangeRequest,
  facts: PairFacts = automaticFacts(),
): Decision {
  if (content.kind === 'JW315') {
    const c = aRequestCase(content);
    return decideRequest(c, facts, checkRequest(c, facts));
  }
  const c = aRequestCase(content);
  return decideRequest(c, facts, checkChangeRequest(c, facts));
}

const messagesIn = ({ letters }: Decision): readonly Message[] => [
  ...new Set(letters.flatMap(({ content }) => (content.kind === 'message' ? [content.message] : []))),
];

/** What it allocates; the test fails where it allocates nothing. */
export function allocationIn(decision: Decision): AllocationMessage {
  const found = messagesIn(decision).find((message): message is AllocationMessage => message.kind === 'JW301');
  if (!found) throw new Error(`nothing is allocated: ${JSON.stringify(decision.signals)}`);
  return found;
}

export const answersIn = (decision: Decision): readonly RequestAnswer['answer'][] =>
  messagesIn(decision).flatMap((message) => (message.kind === 'JW319' ? [message.answer] : []));

/** The notice of what a municipality should know of the decision, as text. */
export function toldOf(message: AllocationRequest | ChangeRequest, decision: Decision): string {
  const [letter] = signalLetters({ message, answerIdentification: 'G0000000040A', today: day('2026-03-02') }, decision);
  if (!letter) throw new Error('there is nothing to tell');
  return JSON.stringify(letter);
}
