import { kindOf, REPLY_TO, type Person, type Reply, type RequestCare, type RequestChange } from '../words';
import { answeredInName, replyPassedOn } from './expect';
import { CLOCK } from './months';
import type { Signal } from './rules';
import type { AllocatedRow } from './script';
import type { Stage } from './stage';

/** The gateway answers every request to this municipality in its name, at once where nothing speaks against it. */
export const PAIR = { municipality: '1916', provider: '99000010' };

type Asked = RequestCare | RequestChange;

interface Answers {
  /** What each reference is answered by. */
  readonly answers: Readonly<Record<string, string>>;
  /** Every row of the message that allocates, where a scenario says them. */
  readonly rows?: readonly AllocatedRow[];
  /** What the municipality is told of it. */
  readonly signals?: readonly Signal[];
}

/** Judged, answered in the municipality's name and approved by the provider, all in one month. */
export function answered(stage: Stage, order: Asked, month: number, { answers, rows, signals = [] }: Answers): void {
  const expect = answeredInName(order, new Map(Object.entries(answers)), signals);
  const message = {
    order,
    by: order.author,
    key: kindOf(order),
    expect: { ...expect, ...(rows && { allocated: rows }) },
  };
  stage.send({ month, step: 'request' }, message);
  for (const [about, answer] of Object.entries(answers)) approve(stage, order, month, { about, answer });
}

/** The provider finds nothing wrong with what it was answered. */
function approve(stage: Stage, asked: Asked, month: number, said: { readonly about: string; readonly answer: string }) {
  const { author, to } = asked;
  const replies = said.answer === 'allocated' ? 'JW301' : 'JW319';
  const identification = stage.identificationOf(author);
  const answers = { about: said.about };
  const order: Reply = { do: 'reply', author, to, identification, issuedOn: CLOCK[month]!, replies, answers };
  stage.send({ month, step: 'allocate' }, { order, by: author, key: REPLY_TO[replies], expect: replyPassedOn(order) });
}

/** Somebody of whom the municipality told the gateway. */
export const known = (stage: Stage, changes: Partial<Person> = {}, residence?: string): Person => {
  const person = { ...stage.person(), ...changes };
  stage.register(PAIR.municipality, { person, ...(residence && { residence }) });
  return person;
};
