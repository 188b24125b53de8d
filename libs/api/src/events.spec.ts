import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LiveSource } from '#pipeline';
import type { Admission } from './caller';
import { EventsController } from './events.controller';
import { LiveFeed } from './live-feed';
import type { ApiPorts } from './ports';

/** A source that nothing comes from; it says where it is when it is let. */
function sourceThatWaits(): { readonly source: LiveSource; readonly let: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { source: { kind: 'message', now: () => opened.then(() => '1.1'), since: async () => [] }, let: open };
}

describe('a stream', () => {
  let server: Server;
  afterEach(() => void server.close());

  it('is over when the one who asked for it has left while it began', async () => {
    const { source, let: begin } = sourceThatWaits();
    const controller = new EventsController({ live: [source], onFault: () => undefined } as unknown as ApiPorts);
    const over = new Promise<void>((resolve, reject) => {
      server = createServer((request: IncomingMessage, response: ServerResponse) => {
        response.once('close', begin);
        controller.followEvents({} as Admission, undefined, request, response).then(resolve, reject);
      }).listen(0);
    });
    await once(server, 'listening');
    const asked = get({ port: (server.address() as AddressInfo).port });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.destroy();
    await over;
  });
});

it('hears no more of who could not be told what was missed', async () => {
  const heard: string[] = [];
  let asked = 0;
  const event = { kind: 'message', cursor: '2.2', parties: [], about: {} } as const;
  const source: LiveSource = {
    kind: 'message',
    now: async () => '1.1',
    since: async () => {
      asked += 1;
      if (asked === 1) throw new Error('the database is away');
      return [event];
    },
  };
  const feed = new LiveFeed({ live: [source], onFault: () => undefined });
  const listening = (name: string, told: () => void = () => undefined) => ({
    wants: () => true,
    hear: () => (heard.push(name), told()),
  });
  await expect(feed.listen(listening('first'), 'message=1.1')).rejects.toThrow('away');
  await new Promise<void>((told) => void feed.listen(listening('second', told), undefined));
  expect(heard).toEqual(['second']);
});
