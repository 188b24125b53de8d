/** What goes wrong on purpose between a party and the gateway of a sandbox. */
export const SANDBOX_FAULTS = ['doubled', 'swapped', 'late', 'truncated', 'wrong-version', 'partner-down'] as const;
/** Beside the faults: every ready message is sent and held against what it should be refused for. */
export const SANDBOX_TRIALS = [...SANDBOX_FAULTS, 'messages'] as const;
export type SandboxTrial = (typeof SANDBOX_TRIALS)[number];
export type SandboxActName = SandboxTrial | 'reset';

/** Asked for, under way since `begunAt`, done since `endedAt`. */
export interface SandboxAct {
  readonly id: string;
  readonly act: SandboxActName;
  /** ISO 8601, UTC. */
  readonly askedAt: string;
  readonly begunAt?: string;
  readonly endedAt?: string;
  /** What came of it, in English. */
  readonly told?: string;
  readonly asExpected?: boolean;
}

export type AskedOfSandbox =
  | { readonly act: SandboxTrial; readonly by: string; readonly reason?: undefined }
  | { readonly act: 'reset'; readonly by: string; readonly reason: string };

/** A message that breaks a rule, for whose author it is ready. */
export interface ReadyMessage {
  readonly id: string;
  readonly rule: string;
  readonly returnCode: string;
  readonly kind: string;
  readonly author: string;
}

export interface SandboxInWords {
  readonly seed: number;
  readonly region: string;
  readonly madeAt: string;
  /** The latest first. */
  readonly acts: readonly SandboxAct[];
}

/** Of a gateway that runs as a sandbox; of any other there is none. */
export interface SandboxRoom {
  describe(scope: string): Promise<SandboxInWords>;
  messages(scope: string): Promise<readonly ReadyMessage[]>;
  /** Its text, with places for the names that make it another message; undefined where it is nothing of the scope. */
  message(scope: string, id: number): Promise<(ReadyMessage & { readonly text: string }) | undefined>;
  /** What is asked already is not asked twice. */
  ask(asked: AskedOfSandbox): Promise<SandboxAct>;
}
