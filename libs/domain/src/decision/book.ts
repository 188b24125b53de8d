import type { Allocation } from '../allocation/allocation';
import type { CareRow } from '../care/care-row';
import type { Room, RoomKey } from '../ledger/room';
import type { Trajectory, TrajectoryKey } from '../ledger/trajectory';
import type { PostingKind } from '../ledger/posting';
import type { AskedRequest } from '../request/asked';
import type { Declaration, DeclaredClient, DeclarationLine } from '../message/declaration';
import type { SchemaVersions } from '../message/header';
import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import type { ClientKey, MunicipalityCode, ProviderCode } from '../values/codes';

/** A line declared earlier, by its reference: judged, or awaiting the answer of its municipality. */
export interface EarlierLine {
  readonly line: DeclarationLine;
  readonly client: ClientKey;
  readonly municipality: MunicipalityCode;
  readonly kind: PostingKind | 'refused' | 'awaited';
  readonly credited: boolean;
  /** What it counted for in the volume granted on its allocation, which a later version may not count any more. */
  readonly counted: number;
  readonly trajectory?: TrajectoryKey;
  readonly rooms: readonly RoomKey[];
  readonly capChanges: readonly Cents[];
}

/** What an answer is held against, and the ledger is written from, long after the message itself went on. */
export interface ClaimedDeclaration extends Pick<Declaration, 'number' | 'period' | 'total'> {
  readonly schemaVersions: SchemaVersions;
  readonly clients: readonly Pick<DeclaredClient, 'lines'>[];
}

/** A declaration that went on to a municipality that answers itself. Until it does, nothing of it is granted. */
export interface AwaitedDeclaration {
  /** The message that brought it. */
  readonly message: number;
  readonly content: ClaimedDeclaration;
  /** Parallel to the clients. */
  readonly clientKeys: readonly ClientKey[];
  /** False where another declaration held its number already (TR333). */
  readonly holdsNumber: boolean;
  /** Lines whose reference was used before (TR314). */
  readonly usedBefore: ReadonlySet<DeclarationLine>;
}

/** `number|category|code|first day of the product period`: at most one debit is open per key (TR389). */
export type DebitKey = `${number}|${string}|${string}|${string}`;

/** How many debits were ever granted on the key, and whether one of them is open (not credited). */
export interface DebitState {
  readonly rounds: number;
  readonly open: boolean;
}

/**
 * What the gateway remembers about one municipality and one provider, as far as the messages at hand touch it.
 * It is read under that pair's lock, so within a transaction nobody else changes it.
 */
export interface Book {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  /** By number. Only those of this municipality *and* this provider. */
  readonly allocations: ReadonlyMap<number, Allocation>;
  /** Numbers of this municipality that are in use for another provider (TR332). */
  readonly foreignNumbers: ReadonlySet<number>;
  /** Clients for whom this provider has, or ever had, an allocation of this municipality (TR304). */
  readonly knownClients: ReadonlySet<ClientKey>;
  /** Declaration numbers of the provider in use, at whichever municipality (TR333). */
  readonly declarationNumbers: ReadonlySet<string>;
  /** First day of the latest declaration period received (TR318). */
  readonly latestDeclarationPeriod?: CalendarDate;
  /** Lines of the provider by reference, at whichever municipality: those at hand and those they name as previous (TR314, TR323). */
  readonly lines: ReadonlyMap<string, EarlierLine>;
  /** By the message that brought them: what the answers at hand may answer. */
  readonly awaited: ReadonlyMap<number, AwaitedDeclaration>;
  readonly debits: ReadonlyMap<DebitKey, DebitState>;
  readonly trajectories: ReadonlyMap<TrajectoryKey, Trajectory>;
  /** What was reported of the care of the clients at hand, in the order in which it was booked. */
  readonly care: ReadonlyMap<ClientKey, readonly CareRow[]>;
  /**
   * Requests of the provider by reference, at whichever municipality: those at hand, those that answers name, and all of the clients
   * at hand of what is asked. Of a reference that was used again the last; what was withdrawn counts as never asked (TR347, TR355, TR374).
   */
  readonly requests: ReadonlyMap<string, AskedRequest>;
  /** Every room of the provider that counts for this municipality: its own and the regional ones, all years. */
  readonly rooms: ReadonlyMap<RoomKey, Room>;
}

/**
 * What the books of one provider share, as the batch left it: references and declaration numbers are the provider's own, and
 * rooms of the region count for every municipality. Within a batch they must not be used or granted twice.
 */
export interface SharedByBooks extends Pick<Book, 'lines' | 'declarationNumbers' | 'requests'> {
  /** Those of the region. */
  readonly rooms: readonly (readonly [RoomKey, Room])[];
}
