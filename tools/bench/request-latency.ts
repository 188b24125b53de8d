import { setTimeout as pause } from 'node:timers/promises';
import { Bsn, calendarDate, type MunicipalityCode, type RegisteredClient } from '#domain';
import { clientKeys, configuredCipher, createDataSource, PostgresClientRegister } from '#persistence';
import { municipalities, providers } from './bench-region';
import type { BenchBroker } from './broker';
import { askedFor } from './copies';
import { writeRequest, type Asked } from './documents';
import { percentile } from './figures';
import type { GatewayKeys } from './keys';

export interface RequestLatency {
  readonly requests: number;
  /** Milliseconds from publishing a JW315 to the arrival of the JW301 at the provider's queue, one after the other. */
  readonly p50: number;
  readonly max: number;
}

/** The first ones find a gateway that only starts; they are not counted. */
const WARM_UP = 10;
/** A gateway that did not answer by then does not. */
const PATIENCE_MS = 60_000;

const asked: readonly Asked[] = askedFor.map((bsn, at) => ({
  provider: providers[at % providers.length]!,
  municipality: municipalities[at % municipalities.length]!.code,
  identification: `V${String(at).padStart(11, '0')}`,
  bsn,
}));

const REGISTERED: RegisteredClient = {
  birthDate: { date: calendarDate('2014-05-17') },
  sex: '2',
  name: { surname: { name: 'Voorbeeld' }, initials: 'V' },
  nameUse: '1',
  contacts: [{ addressKind: '01', address: { house: { number: 12 }, postalCode: '2500AA' } }],
  authorityHolders: [],
  holdsOwnAuthority: false,
};

/** The municipalities tell of the clients that will be asked for. */
export async function tellOfClients(database: string, { payloadKey, bsnKey }: GatewayKeys): Promise<void> {
  const source = createDataSource({
    url: database,
    applicationName: 'bench',
    connectionsMax: 1,
    onPoolError: (fault) => console.error(fault),
  });
  await source.initialize();
  const register = new PostgresClientRegister(() => Promise.resolve(source), {
    cipher: configuredCipher(payloadKey),
    clientKeyOf: clientKeys(bsnKey),
  });
  for (const each of asked) {
    const client = { bsn: Bsn.of(each.bsn), registered: REGISTERED };
    await register.feed(each.municipality as MunicipalityCode, [client], 'bench');
  }
  await source.destroy();
}

/** At rest: the next is asked when the one before it is answered. */
export async function measureRequests(broker: BenchBroker): Promise<RequestLatency> {
  const letters = providers.map((code) => `out.${code}`);
  await broker.purge(letters);
  const answered = new Map<string, number>();
  const stopListening = await broker.listen(letters, ({ properties: { headers } }) => {
    if (headers?.['x-ijw-kind'] === 'JW301') answered.set(String(headers['x-ijw-in-reply-to']), performance.now());
  });
  const tookMs: number[] = [];
  for (const each of asked) {
    const { provider, identification: id } = each;
    const began = performance.now();
    broker.send({ exchange: `in.${provider}`, routingKey: 'JW315', id, body: writeRequest(each) });
    while (!answered.has(id)) {
      if (performance.now() - began > PATIENCE_MS) throw new Error(`no JW301 for the request ${id}`);
      await pause(1);
    }
    tookMs.push(answered.get(id)! - began);
  }
  await stopListening();
  const counted = tookMs.slice(WARM_UP);
  return { requests: counted.length, p50: percentile(counted, 0.5), max: Math.max(...counted) };
}
