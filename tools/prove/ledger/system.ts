import type { Sent, Stand, Told } from './sent';

/** One line that was judged, as the ledger keeps it. */
export interface Entry {
  readonly message: string;
  readonly reference: string;
  readonly takesBack?: string;
  readonly claimed: bigint;
  readonly granted: bigint;
  readonly month: string;
  readonly municipality: string;
  readonly trajectory?: string;
  readonly rooms: readonly string[];
}

/** The answer to a declaration that was judged line by line, as its sender reads it; signed cents. */
export interface Answer {
  readonly message: string;
  readonly claimed: bigint;
  readonly granted: bigint;
  readonly refused: bigint;
}

export interface Settled {
  readonly told: readonly Told[];
  readonly answers: readonly Answer[];
}

/** A ledger that is put to the test; what it is made of is nobody's business here. */
export interface LedgerSystem {
  /** In one transaction, in this order. */
  settle(batch: readonly Sent[]): Promise<Settled>;
  /** The same, but all is lost just before it is kept. */
  crash(batch: readonly Sent[]): Promise<void>;
  changeLimit(room: string, limit: bigint): Promise<void>;
  setToday(day: string): Promise<void>;
  /** What time did to what is held until today is booked. */
  settleHolds(): Promise<void>;
  stand(): Promise<Stand>;
  /** In the order in which lines were judged. */
  entries(): Promise<readonly Entry[]>;
}
