import { connect } from 'amqplib';
import { outQueue, partyTopology, declareTopology } from '#broker';
import { SANDBOX_FAULTS } from '#pipeline';
import { allocation, someCare, start, type Care, type Sending } from './messages';
import { PARTIES } from './make-sandbox';
import type { Sandbox } from './open-sandbox';
import { todayIn } from './send';
import { becameOf, publish, untilSo, type Publication } from './wire';

/** What was to become of it, and what did. */
export interface Tried {
  readonly fault: Fault;
  readonly expected: string;
  readonly was: string;
}

const FAULTS = {
  doubled: { expected: 'processed once, and known when it came again', play: playDoubled },
  swapped: { expected: 'the start waited for the allocation, then processed', play: playSwapped },
  late: { expected: 'the start refused with 9019, the allocation processed', play: playLate },
  truncated: { expected: 'a technical fault', play: (at: Playing) => playBroken(at, (xml) => xml.slice(0, -40)) },
  'wrong-version': {
    expected: 'a technical fault',
    play: (at: Playing) => playBroken(at, (xml) => xml.replaceAll('/ijw/3_2/', '/ijw/3_1/')),
  },
  'partner-down': { expected: 'the letter was kept, and delivered when the partner was back', play: playPartnerDown },
} as const satisfies Record<Fault, { readonly expected: string; readonly play: (at: Playing) => Promise<string> }>;

export type Fault = (typeof SANDBOX_FAULTS)[number];
export const FAULT_NAMES: readonly Fault[] = SANDBOX_FAULTS;

interface Playing {
  readonly sandbox: Sandbox;
  readonly care: Care;
  readonly partitions: number;
  /** How long what has its own time is waited for. */
  readonly patienceMs: number;
}

export type FaultOptions = Pick<Playing, 'partitions' | 'patienceMs'>;

/** Makes something go wrong on purpose between a party and the gateway of the sandbox, and tells what came of it. */
export async function tryFault(sandbox: Sandbox, fault: Fault, options: FaultOptions): Promise<Tried> {
  const care = someCare(await todayIn(sandbox));
  const { expected, play } = FAULTS[fault];
  return { fault, expected, was: await play({ sandbox, care, ...options }) };
}

const asPublished = ({ by, kind, xml }: Sending): Publication => ({ by, kind, bytes: Buffer.from(xml) });

const outcomeOf = async ({ sandbox, patienceMs }: Playing, sent: Sending, wanted: string): Promise<string> => {
  const ask = () => becameOf(sandbox.client, sent);
  const [became] = await untilSo(ask, ([row]) => row?.outcome === wanted, patienceMs);
  return became ? [became.outcome, ...became.codes].join(' ') : 'never judged';
};

async function playDoubled(at: Playing): Promise<string> {
  const { sandbox, care } = at;
  const sent = allocation(care);
  await publish(sandbox, [asPublished(sent), asPublished(sent)]);
  const ask = async () => {
    const { rows } = await sandbox.client.query<{ again: number }>(
      `select count(*)::integer as again from duplicate join message on message.id = duplicate.message_id where identification = $1`,
      [sent.identification],
    );
    return rows[0]!.again;
  };
  const again = await untilSo(ask, (count) => count > 0, at.patienceMs);
  const outcome = await outcomeOf(at, sent, 'processed');
  return outcome === 'processed' && again === 1 ? FAULTS.doubled.expected : `${outcome}, known ${again} times`;
}

async function playSwapped(at: Playing): Promise<string> {
  const [first, then] = [start(at.care), allocation(at.care)];
  await publish(at.sandbox, [asPublished(first)]);
  const waited = await outcomeOf(at, first, 'waiting');
  await publish(at.sandbox, [asPublished(then)]);
  const became = await outcomeOf(at, first, 'processed');
  return waited === 'waiting' && became === 'processed' ? FAULTS.swapped.expected : `${waited}, then ${became}`;
}

/** The allocation comes when the start has waited its time. */
async function playLate(at: Playing): Promise<string> {
  const [first, then] = [start(at.care), allocation(at.care)];
  await publish(at.sandbox, [asPublished(first)]);
  const refused = await outcomeOf(at, first, 'refused');
  await publish(at.sandbox, [asPublished(then)]);
  const processed = await outcomeOf(at, then, 'processed');
  return refused === 'refused 9019' && processed === 'processed' ? FAULTS.late.expected : `${refused}; ${processed}`;
}

/** Its author, in whose letters the fault is, is all that is known of what cannot be read. */
async function playBroken(at: Playing, spoil: (xml: string) => string): Promise<string> {
  const { client } = at.sandbox;
  const faults = async () => {
    const { rows } = await client.query<{ faults: number }>(
      `select count(*)::integer as faults from letter where kind = 'fault' and destination = $1`,
      [PARTIES[0]],
    );
    return rows[0]!.faults;
  };
  const before = await faults();
  const { by, kind, xml } = allocation(at.care);
  await publish(at.sandbox, [{ by, kind, bytes: Buffer.from(spoil(xml)) }]);
  const after = await untilSo(faults, (count) => count > before, at.patienceMs);
  return after === before + 1 ? FAULTS.truncated.expected : `${after - before} technical faults`;
}

/** Its queue is taken away and put back, with what it held: nobody fetches from it meanwhile. */
async function playPartnerDown(at: Playing): Promise<string> {
  const [, provider] = PARTIES;
  const { sandbox, partitions } = at;
  const connection = await connect(sandbox.amqpUrl);
  try {
    const channel = await connection.createChannel();
    const { messageCount } = await channel.checkQueue(outQueue(provider));
    if (messageCount > 0) return `not tried: ${messageCount} letters wait in ${outQueue(provider)}; fetch them first`;
    await channel.deleteQueue(outQueue(provider));
    const sent = allocation(at.care);
    await publish(sandbox, [asPublished(sent)]);
    const outcome = await outcomeOf(at, sent, 'processed');
    const kept = await unsent(sandbox, sent);
    await declareTopology(channel, partyTopology(provider, partitions));
    const left = await untilSo(
      () => unsent(sandbox, sent),
      (count) => count === 0,
      at.patienceMs,
    );
    return outcome === 'processed' && kept === 1 && left === 0
      ? FAULTS['partner-down'].expected
      : `${outcome}, ${kept} kept, ${left} still not delivered`;
  } finally {
    await connection.close();
  }
}

async function unsent({ client }: Sandbox, { identification }: Sending): Promise<number> {
  const { rows } = await client.query<{ unsent: number }>(
    `select count(*)::integer as unsent from outbox join message on message.id = message_id
     where sent_at is null and identification = $1`,
    [identification],
  );
  return rows[0]!.unsent;
}
