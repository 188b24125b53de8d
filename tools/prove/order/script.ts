import type {
  CalendarDate,
  ClientKey,
  DeclarationLine,
  Header,
  Message,
  MunicipalityCode,
  Outcome,
  OwnMessage,
  PartyCode,
  ProviderCode,
} from '#domain';
import { calendarDate } from '#domain';

/** A municipality and a provider between whom messages go. */
export interface Pair {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
}

/**
 * What messages and lines are called when they are sent: something that was refused and is sent again is another message,
 * and what is about it has to name that one.
 */
export interface Naming {
  /** The identification under which the message of this label was sent last. */
  identification(label: string): string;
  /** The reference under which the line of this label was declared last. */
  reference(line: string): string;
  /** The number that the gateway gave for that reference of a request. */
  allocationNumber(reference: string): number;
  /** The identification of what the gateway answered the request of this label by. */
  identificationOfAnswer(label: string, kind: OwnMessage['kind']): string;
}

/** What must become of a message; of a declaration the codes of its refused lines too. */
export interface Expected {
  readonly outcome: Outcome;
  /** In the order of the alphabet, each once. */
  readonly codes: readonly string[];
  /** Of a request: what the gateway answers it by in the municipality's name, such as `JW301`, or `JW319 1 3`. */
  readonly answers?: readonly string[];
}

export const processed: Expected = { outcome: 'processed', codes: [] };
export const answered = (...answers: readonly string[]): Expected => ({ ...processed, answers });
export const refused = (...codes: readonly string[]): Expected => ({ outcome: 'refused', codes: [...codes].sort() });

/** One message that a party sends once, with what its story expects of it. */
export interface Step {
  readonly label: string;
  readonly submitter: PartyCode;
  /** Parallel to the clients of the message. */
  readonly clients: readonly ClientKey[];
  /** Whom it is about, also where it names nobody. */
  readonly concerns: readonly ClientKey[];
  /** Labels of what it answers or follows from: it is not sent before that was judged. */
  readonly after: readonly string[];
  readonly expected: Expected;
  /** The same bytes as another message: it has no label in its identification. */
  readonly sameAs?: string;
  /** Of a reply or an answer: the label of what it is about. */
  readonly about?: string;
  readonly write: (names: Naming) => Message;
  /** Of a declaration: its lines, which are judged one by one. */
  readonly declaration?: ScriptedDeclaration;
}

export interface ScriptedDeclaration {
  readonly pair: Pair;
  readonly month: string;
  readonly lines: readonly ScriptedLine[];
}

/** One line of a declaration, with the codes by which its story expects it to be refused. */
export interface ScriptedLine {
  readonly label: string;
  readonly client: ClientKey;
  /** The label of the debit that it takes back. */
  readonly takesBack?: string;
  readonly codes: readonly string[];
  readonly write: (names: Naming) => DeclarationLine;
}

/** The day on which all of it happens: an order is of a day, and what a day changes is another question. */
export const TODAY: CalendarDate = calendarDate('2026-05-04');
/** Every client is told alike. */
export const PERSON = {
  birthDate: { date: calendarDate('2014-05-17') },
  sex: '2',
  name: { surname: { name: 'Duinzicht' } },
} as const;
export const CONTACT = { addressKind: '01', address: { house: { number: 12 }, postalCode: '2500AA' } } as const;

const WRITTEN_ON = calendarDate('2026-05-01');
export const SCHEMA_VERSIONS = { shared: '1.0.0', message: '1.0.0' };

export const headerOf = (from: PartyCode, to: PartyCode, identification: string): Header => ({
  sender: from,
  recipient: to,
  identification,
  issuedOn: WRITTEN_ON,
  schemaVersions: SCHEMA_VERSIONS,
});
