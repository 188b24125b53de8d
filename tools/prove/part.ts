/** What the ledger promises, whatever is sent and whatever fails. */
export const INVARIANTS = {
  L1: 'what is used of a room or granted on a trajectory is what its entries add up to, in every snapshot',
  L2: 'no spend takes a room past its limit or a trajectory past its ceiling',
  L3: 'one line of one message is granted once at most, for ever',
  L4: 'an entry is never changed or deleted',
  L5: 'a debit is credited once at most, by the parties it is between',
  L6: 'used is not below zero and not above the cap, and the cap not below the limit',
  L7: 'granted and refused together are what was asked, of each line and of the message',
  L8: 'what an answer grants is what the ledger has, to the cent',
  L9: 'an amount is a whole number of cents, exactly',
  L10: 'the year that pays depends on nothing but the message',
  L11: 'a limit lowered below what is used changes no entry, stops spends and lets credits in',
  L12: 'a limit raised re-decides nothing, and changes of limits and spends come one after another',
  L13: 'a room without a limit given is no room, and an allocation that is not known pays nothing',
  L14: 'the verdict follows from what stood and what was sent, and from nothing else',
  L15: 'of a message all lines are booked, or none',
  L16: 'what the answers on the wire grant is what the ledger has',
  L17: 'a room that does not add up is spent no more, and somebody is told',
} as const;

export type Invariant = keyof typeof INVARIANTS;

/** One thing that was tried so many times, and what it says about the ledger. */
export interface Check {
  readonly name: string;
  /** The promises that would be broken if it failed. */
  readonly carries: readonly Invariant[];
  readonly cases: number;
  /** One sentence each, without personal data, with what is needed to see it again. */
  readonly failures: readonly string[];
}

/** The figures that are wanted by name; those of a part that did not run are not there, and never zero. */
export interface Figures {
  readonly race: { readonly spends: number; readonly overCents: number; readonly spendsPerSecond: number };
  readonly dryRun: { readonly compared: number; readonly equal: number };
  readonly figures: { readonly checked: number; readonly right: number };
  readonly forecast: {
    readonly years: number;
    /** Shares of what a year came to: at mid-year, and of the two naive forecasts beside it. */
    readonly medianError: number;
    readonly worstError: number;
    readonly runRateError: number;
    readonly lastYearError: number;
    /** Years that ended within the band of four in five. */
    readonly inBand: number;
  };
}

export interface PartResult {
  readonly checks: readonly Check[];
  readonly figures?: Partial<Figures>;
}

export interface ProveOptions {
  /** Everything that is left to chance follows from it. */
  readonly seed: number;
  /** Of the server where a part makes, and drops, the databases that it needs. */
  readonly databaseUrl: string;
}

/** One line for who is waiting; to be called every ten seconds or so while there is work. */
export type Tell = (text: string) => void;

export interface Part {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  readonly run: (options: ProveOptions, tell: Tell) => Promise<PartResult>;
}
