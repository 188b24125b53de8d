import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a client and the broker, and can fail as a network does. */
export interface Proxy {
  readonly url: string;
  /** Drops what the broker says; what the client says still arrives. */
  silence(): void;
  /** Takes nothing more from the client. */
  stall(): void;
  /** Resets every connection; new ones work. */
  cut(): void;
  refuse(refusing: boolean): void;
  close(): Promise<void>;
}

export async function throughProxy(url: string): Promise<Proxy> {
  const target = new URL(url);
  const pairs = new Set<readonly [client: Socket, broker: Socket]>();
  let refusing = false;
  const server = createServer((client) => {
    if (refusing) return void client.destroy();
    const broker = connect(Number(target.port) || 5672, target.hostname);
    const pair = [client, broker] as const;
    pairs.add(pair);
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.on('close', () => pair.forEach((each) => each.destroy()));
    }
    client.pipe(broker);
    broker.on('data', (bytes) => client.write(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = new URL(url);
  own.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = () => {
    for (const [client] of pairs) client.resetAndDestroy();
    pairs.clear();
  };
  return {
    url: own.href,
    silence: () => pairs.forEach(([, broker]) => broker.removeAllListeners('data').resume()),
    stall: () => pairs.forEach(([client, broker]) => client.unpipe(broker).pause()),
    cut,
    refuse: (now) => (refusing = now),
    close: () => new Promise((resolve) => (cut(), server.close(() => resolve()))),
  };
}
