import { connect, type ChannelModel } from 'amqplib';
import type { Attempt } from '../channel';

const ACCESS_REFUSED = 403;

type Trespass = (channel: Awaited<ReturnType<ChannelModel['createConfirmChannel']>>) => Promise<unknown>;

/** Tries what belongs to another party or to the gateway, each on a channel of its own: the broker closes it when it refuses. */
export async function trespass(url: string, victim: string): Promise<readonly Attempt[]> {
  const written: Trespass = (channel) => channel.waitForConfirms();
  const tries: readonly (readonly [string, Trespass])[] = [
    [`read out.${victim}`, (channel) => channel.get(`out.${victim}`)],
    [`consume out.${victim}`, (channel) => channel.consume(`out.${victim}`, () => undefined)],
    [`empty out.${victim}`, (channel) => channel.purgeQueue(`out.${victim}`)],
    [`write in.${victim}`, (channel) => (channel.publish(`in.${victim}`, 'JW323', Buffer.from('x')), written(channel))],
    [`write out`, (channel) => (channel.publish('out', victim, Buffer.from('x')), written(channel))],
    [
      `write the default exchange`,
      (channel) => (channel.sendToQueue(`out.${victim}`, Buffer.from('x')), written(channel)),
    ],
    [`read the queue of a service`, (channel) => channel.get('declaration.0')],
    [`bind a queue of its own`, (channel) => channel.assertQueue(`own.${victim}`)],
  ];
  const connection = await connect(url, { noDelay: true });
  connection.on('error', () => undefined);
  const attempts: Attempt[] = [];
  for (const [tried, attempt] of tries) attempts.push({ tried, refused: await isRefused(connection, attempt) });
  await connection.close();
  return attempts;
}

async function isRefused(connection: ChannelModel, attempt: Trespass): Promise<boolean> {
  const channel = await connection.createConfirmChannel();
  const closedWith = new Promise<number | undefined>((resolve) =>
    channel.once('error', (fault: { readonly code?: number }) => resolve(fault.code)),
  );
  const done = attempt(channel).then(
    () => undefined,
    (fault: { readonly code?: number }) => fault.code ?? closedWith,
  );
  const code = await Promise.race([done, closedWith]);
  if (code === undefined) await channel.close().catch(() => undefined);
  return code === ACCESS_REFUSED;
}
