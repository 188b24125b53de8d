import type { Bsn } from '#domain';
import {
  cents,
  identityOf,
  signed,
  type Allocation,
  type AllocationMessage,
  type AllocationReply,
  type Arrival,
  type Booking,
  type Decision,
  type DeclarationLine,
  type JudgedLine,
  type Letter,
  type Message,
  type Posting,
  type PostingKind,
  type RoomKey,
  type Trajectory,
} from '#domain';
import { aClient } from '../../support/allocation-builders';
import {
  digestOf,
  type ArrivalAtHand,
  type ArrivalCase,
  type Gathered,
  type GatewayStore,
  type Judgement,
} from '#pipeline';
import {
  aDeclaration,
  allocationNumber,
  aTrajectory,
  aVersion,
  bsn,
  day,
  municipality,
  provider,
  roomKey,
  trajectoryKey,
} from '../../support/declaration-builders';

export type Incoming = ArrivalAtHand;

/** A message as it arrives from its author; its bytes are its text. */
export function incoming(message: Message, changes: Partial<Arrival> = {}): Incoming {
  const body = Buffer.from(JSON.stringify(message) + JSON.stringify(changes));
  const submitter = identityOf(message).author;
  const reading = { kind: 'message', message } as const;
  return { arrival: { submitter, routingKey: message.kind, digest: digestOf(body), reading, ...changes }, body };
}

export function unreadable(text: string, changes: Partial<Arrival> = {}): Incoming {
  const body = Buffer.from(text);
  const reading = { kind: 'unreadable', problems: [], truncated: 0 } as const;
  return { arrival: { submitter: provider, routingKey: 'JW323', digest: digestOf(body), reading, ...changes }, body };
}

const header = (identification: string) => ({
  sender: municipality,
  recipient: provider,
  identification,
  issuedOn: day('2026-01-02'),
  schemaVersions: { shared: '1.0.0', message: '1.0.0' },
});

export function anAllocationMessage(
  identification = 'T1',
  { number = allocationNumber, client = bsn }: { number?: number; client?: Bsn } = {},
): AllocationMessage {
  return {
    kind: 'JW301',
    header: header(identification),
    client: aClient({
      bsn: client,
      products: [
        {
          allocationNumber: number,
          product: { category: '45', code: '45P1A' },
          allocatedOn: day('2026-01-02'),
          allocatedAt: '10:00:00',
          starts: day('2026-01-01'),
          ends: day('2026-12-31'),
          extent: { volume: 1_000_000, unit: '83', frequency: '6' },
        },
      ],
    }),
  };
}

export const aReply = (answers: AllocationMessage, identification = 'R1'): AllocationReply => ({
  kind: 'JW302',
  header: answers.header,
  reply: { identification, issuedOn: day('2026-01-03'), schemaVersions: { shared: '1.0.0', message: '1.0.0' } },
});

export const asDeclaration = (lines: readonly DeclarationLine[], identification: string) => {
  const declaration = aDeclaration(lines, { number: `D${identification}` });
  return { ...declaration, header: { ...declaration.header, identification } };
};

export const noEffect: Decision = {
  outcome: 'processed',
  findings: [],
  signals: [],
  holdsKey: true,
  lines: [],
  bookings: [],
  letters: [],
};

/** What a sound JW301 for one allocation books. */
export const bookingsFor = (
  message: number,
  {
    number = allocationNumber,
    trajectory = aTrajectory(),
    client = trajectory.client,
  }: { number?: number; trajectory?: Trajectory; client?: Allocation['client'] } = {},
): readonly Booking[] => [
  {
    kind: 'version-added',
    allocation: {
      municipality,
      provider,
      number,
      client,
      regime: 'pic',
      segment: 'specialist',
      trajectory: trajectory.key,
    },
    version: aVersion({ message }),
  },
  { kind: 'trajectory-set', trajectory },
];

export const aPosting = (
  kind: PostingKind,
  line: DeclarationLine,
  at = 0,
  rooms: readonly RoomKey[] = [roomKey],
): Posting => ({
  kind,
  client: 0,
  line: at,
  amount: signed(line.claimed),
  volume: kind === 'credit' ? -line.volume : line.volume,
  allocationNumber: line.allocationNumber,
  year: 2026,
  trajectory: trajectoryKey,
  rooms,
  capChanges: rooms.map(() => cents(0)),
});

export const judged = (line: number, posting?: Posting, changes: Partial<JudgedLine> = {}): JudgedLine => ({
  client: 0,
  line,
  holdsReference: true,
  round: posting && posting.kind !== 'credit' ? 1 : 0,
  ...(posting && { posting }),
  ...changes,
});

export const aLetter = (changes: Partial<Letter> = {}): Letter => ({
  to: municipality,
  from: provider,
  kind: 'JW323',
  role: 'copy',
  content: { kind: 'as-received' },
  ...changes,
});

export type Deciding = (at: ArrivalCase, gathered: Gathered) => Partial<Decision>;

/** Gathers a batch, decides each message as told, and records that; letters that are written have their place as text. */
export const process = (
  store: GatewayStore,
  batch: readonly Incoming[],
  decide: Deciding = () => ({}),
): Promise<{ readonly gathered: Gathered; readonly judgements: readonly Judgement[] }> =>
  store.inTransaction(async (unit) => {
    const gathered = await unit.gather(batch);
    const judgements = gathered.cases.map((at): Judgement => {
      const decision: Decision = { ...noEffect, ...decide(at, gathered) };
      const letters = decision.letters.map(({ content }, position) =>
        content.kind === 'as-received' ? undefined : Buffer.from(`letter ${position}`),
      );
      return { case: at, decision, letters };
    });
    await unit.record(judgements);
    return { gathered, judgements };
  });
