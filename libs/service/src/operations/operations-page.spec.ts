import { createHash } from 'node:crypto';
import type { ListedMessage, OpenMessage } from '#persistence';
import { html } from '#api';
import { refusalOf } from './local-only';
import type { Situation } from './operations';
import { duration } from './duration';
import { CONTENT_SECURITY_POLICY, pageOf } from './operations-page';
import { euros } from './rooms-table';

const HOSTILE = `<script>alert("1")</script>'&`;
const ESCAPED = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;';

const aMessage: ListedMessage = {
  id: 7,
  kind: 'JW323',
  author: '99000001',
  addressee: '0518',
  submitter: '99000001',
  outcome: 'processed',
  reason: null,
  rules: ['TR304', 'GW002'],
  received_at: new Date('2026-05-04T10:00:00Z'),
};
const waiting: OpenMessage = {
  ...aMessage,
  id: 8,
  outcome: 'waiting',
  age_seconds: 75,
  due_seconds: 825,
  is_reopened: false,
};
const parked: OpenMessage = {
  ...waiting,
  id: 9,
  outcome: 'parked',
  reason: 'fails-alone',
  due_seconds: null,
  is_reopened: true,
};
const situation: Situation = {
  at: new Date('2026-05-04T12:00:00Z'),
  outcomes: [{ outcome: 'processed', messages: 41 }],
  rules: [{ rule: 'GW002', messages: 3 }],
  latest: [aMessage],
  open: [waiting, parked],
  unsent: [{ destination: '0518', letters: 2, age_seconds: 4_000 }],
  stops: [
    {
      id: 3,
      account: 'room',
      room: '99000001/0518/2026/all',
      provider: '99000001',
      municipality: '0518',
      reason: 'counter',
      message_id: null,
      counted: 4_001,
      entries: 4_000,
      age_seconds: 61,
    },
    {
      id: 4,
      account: 'trajectory',
      room: null,
      provider: '99000001',
      municipality: '0518',
      reason: 'answer',
      message_id: 77,
      counted: 100,
      entries: 0,
      age_seconds: 5,
    },
  ],
  rooms: [
    {
      provider: '99000001',
      municipality: '0518',
      year: 2026,
      segment: 'specialist',
      policy: 'refuse',
      room_limit: 1_000_000,
      used: 250_050,
      held: 900_000,
    },
    {
      provider: '99000001',
      municipality: null,
      year: 2026,
      segment: null,
      policy: 'signal',
      room_limit: null,
      used: 5,
      held: 0,
    },
  ],
  queues: [
    { queue: 'care.0', messages: 12, consumers: 0 },
    { queue: 'dead', messages: 0, consumers: 0 },
    { queue: 'care.1', messages: undefined, consumers: undefined },
  ],
};
const page = pageOf(situation).text;

describe('the page of operations', () => {
  it.each([
    ['a message with its rules', 'TR304, GW002'],
    ['what waits, and how long at most', '13 min 45 s'],
    ['a room that does not add up', 'ruimte 99000001/0518/2026/all'],
    ['what of an answer does not', 'antwoord op bericht 77 tegenover boekingen'],
    ['the reason of what is parked', 'fails-alone'],
    ['a button for what may be tried', '<button name="message" value="8"'],
    ['a queue that nobody consumes', '<span class="alarm">0</span>'],
    ['a queue that is missing', '<span class="alarm">ontbreekt</span>'],
    ['the age of the oldest letter', '1 u 6 min'],
    ['a limit', '€ 10.000,00'],
    ['what is used', '€ 2.500,50'],
    ['more promised than there is', '<span class="alarm">−€ 1.500,50</span>'],
    ['how a room is used, also for who cannot see it', 'aria-label="besteed 21.7%, gereserveerd 78.3%"'],
    ['a room without a limit', '<td class="number">geen</td>'],
  ])('shows %s', (_, shown) => expect(page).toContain(shown));

  it('has no button for what is to be judged again already', () => expect(page).not.toContain('value="9"'));

  it('can be read aloud: a language, landmarks, captions and headers', () => {
    for (const part of ['<html lang="nl">', '<main>', '<nav aria-label=', '<header>']) expect(page).toContain(part);
    const count = (what: RegExp): number => page.match(what)?.length ?? 0;
    expect(count(/<caption>/g)).toBe(count(/<table>/g));
    expect(count(/<th scope="col"/g)).toBe(count(/<th[ >]/g));
  });

  it('has the one style that its policy lets through, and no other', () => {
    const styles = [...page.matchAll(/<style>([^<]*)<\/style>/g)].map(([, style]) => style!);
    expect(styles).toHaveLength(1);
    const hash = createHash('sha256').update(styles[0]!).digest('base64');
    expect(CONTENT_SECURITY_POLICY).toContain(`style-src 'sha256-${hash}'`);
    expect(page).not.toMatch(/ style=|<script|javascript:| on\w+=/);
  });

  it('says so where the broker is away', () => {
    expect(pageOf({ ...situation, queues: undefined }).text).toContain('RabbitMQ is niet bereikt');
  });

  it('says what became of a retry, in words of its own only', () => {
    expect(pageOf(situation, { message: '8', result: 'reopened' }).text).toContain(
      'Bericht 8 wordt opnieuw beoordeeld.',
    );
    expect(pageOf(situation, { message: '8', result: HOSTILE }).text).not.toContain('role="status"');
  });

  it('shows what a party wrote as text', () => {
    const text = { kind: HOSTILE, author: HOSTILE, addressee: HOSTILE, reason: HOSTILE, rules: [HOSTILE] };
    const hostile: Situation = {
      ...situation,
      latest: [{ ...aMessage, ...text }],
      open: [{ ...waiting, ...text }],
      unsent: [{ ...situation.unsent[0]!, destination: HOSTILE }],
      queues: [{ queue: HOSTILE, messages: 1, consumers: 1 }],
      rooms: [{ ...situation.rooms[0]!, provider: HOSTILE }],
    };
    const shown = pageOf(hostile, { message: HOSTILE, result: 'reopened' }).text;
    expect(shown).not.toContain('<script');
    expect(shown.split(ESCAPED)).toHaveLength(15);
  });
});

it('makes text of everything that was not made HTML', () => {
  expect(html`<b title="${HOSTILE}">${html`<i>${HOSTILE}</i>`}</b>`.text).toBe(
    `<b title="${ESCAPED}"><i>${ESCAPED}</i></b>`,
  );
});

it.each([
  [0, '€ 0,00'],
  [5, '€ 0,05'],
  [100_000_000, '€ 1.000.000,00'],
  [-1, '−€ 0,01'],
])('%d cents are %s', (cents, text) => expect(euros(cents)).toBe(text));

it.each([
  [-3, '0 s'],
  [59, '59 s'],
  [61, '1 min 1 s'],
  [7_260, '2 u 1 min'],
  [90_000, '1 d 1 u'],
])('%d seconds are %s', (seconds, text) => expect(duration(seconds)).toBe(text));

describe('a request', () => {
  const local = { host: 'localhost:8080' };
  const post = { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' };
  it.each<[why: string, method: string, address: string, headers: Record<string, string>, refusal: string | undefined]>(
    [
      ['of this machine', 'GET', '127.0.0.1', local, undefined],
      ['of this machine', 'GET', '::1', { host: '[::1]:8080' }, undefined],
      ['of this machine', 'GET', '::ffff:127.0.0.1', { host: '127.0.0.1' }, undefined],
      ['of another', 'GET', '10.0.0.7', local, 'only from this machine'],
      [
        'of another that claims to be this one',
        'GET',
        '10.0.0.7',
        { ...local, 'x-forwarded-for': '127.0.0.1' },
        'only from this machine',
      ],
      ['passed on by a proxy', 'GET', '127.0.0.1', { ...local, 'x-forwarded-for': '10.0.0.7' }, 'not through a proxy'],
      ['under a name that leads here', 'GET', '127.0.0.1', { host: 'localhost.example' }, 'only under a local name'],
      ['without a name', 'GET', '127.0.0.1', {}, 'only under a local name'],
      ['of our page', 'POST', '127.0.0.1', post, undefined],
      ['of our page', 'POST', '127.0.0.1', { ...local, 'sec-fetch-site': 'same-origin' }, undefined],
      ['of another page', 'POST', '127.0.0.1', { ...post, 'sec-fetch-site': 'cross-site' }, 'only from our own page'],
      ['of another port', 'POST', '127.0.0.1', { ...post, 'sec-fetch-site': 'same-site' }, 'only from our own page'],
      ['of another page', 'POST', '127.0.0.1', { ...local, origin: 'http://evil.example' }, 'only from our own page'],
      ['of no page', 'POST', '127.0.0.1', local, 'only from our own page'],
    ],
  )('%s: %s from %s with %j', (_, method, remoteAddress, headers, refusal) => {
    expect(refusalOf({ method, headers, socket: { remoteAddress } })).toBe(refusal);
  });
});
