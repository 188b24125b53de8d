import { checkDeclaration, declineCheck, type AskedCheck, type Checked, type CheckPorts } from './check-declaration';
import { CHECK, INTERNAL_EXCHANGE, type Delivery, type Judgement } from './ports';
import { digestOf, submitterOf } from './read-arrivals';
import { CRASHES_MAX, isTriedAlone, rethrowTransient, settleMessages, type SettlePorts } from './settle-messages';

export interface DeliveryPorts extends SettlePorts, CheckPorts {}

export interface Settled {
  readonly judgements: readonly Judgement[];
  readonly checks: readonly Checked[];
}

/**
 * Settles a batch that the broker handed out, and rejects as `settleMessages` does. What only asks is apart from what is judged, but
 * in its place: who asks behind a declaration is told what stands after it.
 */
export async function settleDeliveries(deliveries: readonly Delivery[], ports: DeliveryPorts): Promise<Settled> {
  const judgements: Judgement[] = [];
  const checks: Checked[] = [];
  for (const run of runsOf(deliveries)) {
    if (!isCheck(run[0]!)) judgements.push(...(await settleMessages(run, ports)));
    else for (const delivery of run) checks.push(await settleCheck(delivery, ports));
  }
  return { judgements, checks };
}

const isCheck = ({ exchange, routingKey }: Delivery): boolean => routingKey === CHECK && exchange !== INTERNAL_EXCHANGE;

function runsOf(deliveries: readonly Delivery[]): readonly (readonly Delivery[])[] {
  const runs: Delivery[][] = [];
  for (const delivery of deliveries) {
    const run = runs.at(-1);
    if (run && isCheck(run[0]!) === isCheck(delivery)) run.push(delivery);
    else runs.push([delivery]);
  }
  return runs;
}

/** Its answer is in the outbox when this resolves: only then may it be acknowledged. */
async function settleCheck(delivery: Delivery, ports: DeliveryPorts): Promise<Checked> {
  const party = submitterOf(delivery);
  const asked = { party, by: party, channel: 'amqp', body: delivery.body } as const;
  return isTriedAlone(delivery.deliveryCount) ? settleSuspect(asked, ports) : settleAsked(asked, ports);
}

async function settleAsked(asked: AskedCheck, ports: DeliveryPorts): Promise<Checked> {
  try {
    return await checkDeclaration(asked, ports);
  } catch (fault) {
    rethrowTransient(fault, ports);
    ports.onFault(fault, 1);
    return declineCheck(asked, ports);
  }
}

/** As a message that was handed out twice, it may be what brought its workers down. Its bytes sent as a message are counted apart. */
async function settleSuspect(asked: AskedCheck, ports: DeliveryPorts): Promise<Checked> {
  const { store } = ports;
  const attempt = digestOf(Buffer.concat([Buffer.from(CHECK), asked.body]));
  const crashes = await store.countAttempt(attempt);
  if (crashes >= CRASHES_MAX) return declineCheck(asked, ports);
  try {
    return await settleAsked(asked, ports);
  } finally {
    await store.forgetAttempts(attempt);
  }
}
