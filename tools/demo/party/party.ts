import { createHash } from 'node:crypto';
import { readAllocation, readIdentity, type ReceivedAllocation } from '../read-letter';
import type { Command, LetterLabel, Report } from '../channel';
import { REPLY_TO, type Order, type Reply, type Spoiling, type Under, type Writing } from '../words';
import { AmqpDesk } from './amqp-desk';
import type { Desk, DeskOptions } from './desk';
import { HttpDesk } from './http-desk';
import { openJournal, type Journal } from './journal';
import { trespass } from './trespass';
import { writeAllocation } from './write-allocation';
import { writeStart, writeStop } from './write-care';
import { writeDeclaration } from './write-declaration';
import { writeReply, type Answered } from './write-reply';
import { writeSettlement } from './write-settlement';
import { writeClients } from './write-clients';
import { writeAnswer, writeChange, writeRequest } from './write-request';

/** A party of the demo: a municipality or a provider. It knows the AsyncAPI and OpenAPI documents and its own account, and nothing of the gateway. */
interface Office {
  readonly url: string;
  readonly desk: Desk;
  readonly journal: Journal;
}

const tell = (report: Report): void => void process.send?.(report);
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What it was allocated, newest last, and the messages these came in. */
const allocated: ReceivedAllocation[] = [];
const received = new Map<string, Answered>();
const written = new Map<string, Buffer>();

function takeIn(bytes: Buffer, label: LetterLabel): void {
  if (label.role !== 'original' || !(label.kind in REPLY_TO)) return;
  const { from, identification, issuedOn } = readIdentity(bytes);
  received.set(`${from}/${identification}`, { xml: bytes.toString('utf8'), identification, issuedOn });
  if (label.kind === 'JW301') allocated.push(readAllocation(bytes));
}

/** By client and product among what was received from that municipality. */
function numberFor(municipality: string, bsn: string, under: Under): number {
  if ('number' in under) return under.number;
  const { product, begins } = under;
  const rows = allocated
    .filter((allocation) => allocation.from === municipality && allocation.bsn === bsn)
    .flatMap((allocation) => allocation.rows)
    .filter((row) => row.category === (product?.category ?? '') && row.code === (product?.code ?? ''))
    .filter((row) => begins === undefined || row.begins === begins);
  const found = rows.at(-1);
  if (!found) throw new Error(`no allocation received of ${municipality} for what is to be declared`);
  return found.number;
}

/** What a reply is to: named by its identification, or the last of its kind that bears the reference of a request. */
function answeredBy({ to, answers, replies }: Reply): Answered | undefined {
  if (typeof answers === 'string') return received.get(`${to}/${answers}`);
  const named = `<ReferentieAanbieder>${answers.about}<`;
  const root = `/${replies.toLowerCase()}/schema`;
  const found = [...received.values()].filter(({ xml }) => xml.includes(root) && xml.includes(named)).at(-1);
  if (!found) throw new Error(`no ${replies} received about ${answers.about}`);
  return found;
}

function write(order: Writing): string {
  const numberOf = (bsn: string, under: Under): number => numberFor(order.to, bsn, under);
  switch (order.do) {
    case 'allocate':
      return writeAllocation(order);
    case 'start':
      return writeStart(order, numberOf);
    case 'stop':
      return writeStop(order, numberOf);
    case 'request':
      return writeRequest(order);
    case 'change':
      return writeChange(order, numberOf);
    case 'answer':
      return writeAnswer(order);
    case 'reply':
      return writeReply(order, answeredBy(order));
    case 'declare':
      return writeDeclaration(order, (bsn, { under }) => numberOf(bsn, under));
    case 'settle':
      return writeSettlement(order, (bsn, { under }) => numberOf(bsn, under));
  }
}

const SPOILINGS: Readonly<Record<Spoiling, (xml: string) => string>> = {
  unclosed: (xml) => xml.replace(/<\/Bericht>\s*$/, ''),
  doctype: (xml) => xml.replace('?>', '?><!DOCTYPE Bericht [<!ENTITY e "e">]>'),
  release: (xml) => xml.replaceAll('/ijw/3_2/', '/ijw/3_1/'),
};

function bytesOf(order: Order): Buffer {
  if (order.do === 'repeat') {
    const bytes = written.get(order.of);
    if (!bytes) throw new Error(`${order.of} was not written here`);
    return bytes;
  }
  const xml = write(order);
  return Buffer.from(order.spoiled ? SPOILINGS[order.spoiled](xml) : xml, 'utf8');
}

async function open({ url, code, journal: file, http }: Extract<Command, { do: 'open' }>): Promise<Office> {
  const journal = openJournal(file);
  const options: DeskOptions = {
    onLetter: (bytes, outside) => {
      const label = { ...outside, sha256: digestOf(bytes) };
      journal({ what: 'fetched', bytes: bytes.toString('base64'), ...label });
      takeIn(bytes, label);
      tell({ what: 'fetched', letter: label });
    },
    onPublished: ({ id }) => journal({ what: 'published', id }),
    onConfirmed: ({ id }) => {
      journal({ what: 'confirmed', id });
      tell({ what: 'confirmed', id });
    },
  };
  const desk = http ? new HttpDesk(http, options) : new AmqpDesk({ url, code }, options);
  await desk.open();
  tell({ what: 'open' });
  return { url, desk, journal };
}

let office: Office | undefined;

async function follow(command: Command): Promise<void> {
  if (command.do === 'open') {
    office = await open(command);
    return;
  }
  if (!office) throw new Error('not open yet');
  const { desk, journal, url } = office;
  if (command.do === 'send') {
    const { id, order, routingKey } = command;
    const bytes = bytesOf(order);
    const sha256 = digestOf(bytes);
    written.set(id, bytes);
    journal({ what: 'written', id, sha256, routingKey, bytes: bytes.toString('base64') });
    tell({ what: 'written', id, sha256 });
    desk.submit({ id, routingKey, bytes });
  } else if (command.do === 'register') {
    if (!(desk instanceof HttpDesk)) throw new Error('clients are told over HTTP');
    await desk.tell(writeClients(command.people));
    tell({ what: 'registered' });
  } else if (command.do === 'trespass') {
    tell({ what: 'trespassed', attempts: await trespass(url, command.victim) });
  } else {
    await desk.close();
    process.disconnect();
  }
}

process.on('message', (command: Command) => {
  follow(command).catch((fault: Error) => tell({ what: 'failed', problem: `${command.do}: ${fault.message}` }));
});
process.once('disconnect', () => process.exit(0));
