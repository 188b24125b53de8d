import { assert, bookAt, identityOf, openMessage, pairOf, withBook, type Case, type Facts, type Opened } from '#domain';
import type { HistoryStep, ReplaySource } from '#persistence';
import { bsnsOf } from '../../libs/persistence/src/gather/at-hand';
import type { OpeningFile } from '../region/opening/read-opening';
import { messagesOf } from '../region/opening/write-messages';

type Rows = OpeningFile['allocations'] & OpeningFile['lines'];

/** What was kept of an opening are its rows; the message that they became was never written. */
function messageIn(step: HistoryStep, body: Buffer): Opened {
  const rows = JSON.parse(body.toString()) as Rows;
  const municipality = pairOf(step).municipality;
  const [allocations, lines] = step.kind === 'JW301' ? [rows, []] : [[], rows];
  const [opened] = messagesOf({ municipality, allocations, lines, rooms: [] }, step.opened_on!);
  assert(opened?.arrival.arrival.reading.kind === 'message', 'the rows of an opening are those of one message');
  return opened.arrival.arrival.reading.message as Opened;
}

/** What was brought in for a day is booked again as it was then. */
export function openAgain(step: HistoryStep, body: Buffer, source: ReplaySource): (facts: Facts) => Facts {
  const content = messageIn(step, body);
  const c: Case<Opened> = {
    message: step.message,
    content,
    clientKeys: bsnsOf(content).map(source.clientKeyOf),
    answerIdentification: '',
  };
  return (facts) => {
    const book = bookAt(facts, pairOf(identityOf(content)));
    assert(book !== undefined, 'every pair that anything was said between has a book');
    const { region, schemaVersions } = facts;
    const opened = openMessage(c, { today: step.opened_on!, region, schemaVersions, identityTaken: false, book });
    return { ...facts, ...withBook(facts, opened.book) };
  };
}
