import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { LiveEvent, LiveKind } from '#pipeline';
import { For, LetIn, Streamed } from './access';
import type { Admission } from './caller';
import { LiveFeed, type Heard } from './live-feed';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import type { Admitted } from './rights';

/** A stream ends after this long at most and is opened again: who may no longer listen, or to less, is held to it by then. */
const SECONDS_MAX = 60;
const AGAIN_MS = 1_000;
const BREATH_MS = 15_000;
/** Who does not read what is sent is not waited for. */
const UNREAD_BYTES_MAX = 1024 * 1024;

/** Who may know of what; a party of what is its own. */
const AUDIENCE: Readonly<Record<LiveKind, readonly Admitted[]>> = {
  message: ['party', 'operations'],
  job: ['operations'],
  alert: ['party', 'operations'],
  room: ['party', 'operations', 'limit-manager', 'approver'],
};

const mayKnow = ({ caller: { scope }, rights }: Admission, { kind, parties }: LiveEvent): boolean =>
  AUDIENCE[kind].some((right) => rights.includes(right)) && (scope === '*' || parties.includes(scope));

function secondsIn(seconds: unknown): number {
  if (seconds === undefined) return SECONDS_MAX;
  const given = typeof seconds === 'string' && /^[1-9]\d?$/.test(seconds) ? Number(seconds) : SECONDS_MAX + 1;
  if (given > SECONDS_MAX) throw new Problem('bad-parameter');
  return given;
}

const textOf = ({ kind, id, about }: Heard): string => `event: ${kind}\nid: ${id}\ndata: ${JSON.stringify(about)}\n\n`;

/** What happens, as it happens: server-sent events. */
@Controller('api/v1/events')
export class EventsController {
  readonly #feed: LiveFeed;

  constructor(@Inject(API_PORTS) ports: ApiPorts) {
    this.#feed = new LiveFeed(ports);
  }

  @Get()
  @For('party', 'operations', 'limit-manager', 'approver')
  @Streamed()
  async followEvents(
    @LetIn() admission: Admission,
    @Query('seconds') seconds: unknown,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const streamMs = secondsIn(seconds) * 1_000;
    const last = request.headers['last-event-id'];
    if (response.destroyed) return;
    // Whoever leaves while it begins has left all the same.
    const gone = new Promise<unknown>((resolve) => response.once('close', resolve));
    const say = (text: string): void => void (response.writableEnded || response.write(text));
    const hear = (event: Heard): void => {
      say(textOf(event));
      if (response.writableLength > UNREAD_BYTES_MAX) response.destroy();
    };
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
    response.write(`retry: ${AGAIN_MS}\n\n`);
    const wants = (event: LiveEvent): boolean => mayKnow(admission, event);
    const leave = await this.#feed.listen({ wants, hear }, typeof last === 'string' ? last : undefined);
    const breath = setInterval(() => say(':\n\n'), BREATH_MS).unref();
    const end = setTimeout(() => response.end(), streamMs).unref();
    await gone;
    clearInterval(breath);
    clearTimeout(end);
    leave();
  }
}
