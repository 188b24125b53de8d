import {
  amountOf,
  Bsn,
  cents,
  type AllocatedProduct,
  type ClientKey,
  type DeclarationLine,
  type Message,
  type OwnMessage,
  type RepliedMessage,
  type RequestAnswer,
  type RequestedProduct,
  type Start,
  type Stop,
  type WantedSituation,
} from '#domain';
import { Correspondence, writeReply } from './correspondence';
import { PIC } from './region';
import { processed, TODAY, type Expected, type Naming, type Pair, type ScriptedLine, type Step } from './script';
import { periodOf } from './usual';

/** A step in the making, by its name in the story. */
interface Told {
  readonly by: 'municipality' | 'provider';
  readonly after?: readonly string[];
  readonly expected?: Expected;
  readonly about?: string;
  readonly sameAs?: string;
  /** It names no client. */
  readonly nameless?: true;
  readonly write: (names: Naming) => Message;
}

interface When {
  readonly after?: readonly string[];
  readonly expected?: Expected;
}

interface ToAnswer extends When {
  readonly kind: OwnMessage['kind'];
  readonly code?: string;
}

/** Known beforehand, or only when it is sent. */
type Late<T> = T | ((names: Naming) => T);
const isLate = <T>(late: Late<T>): late is (names: Naming) => T => typeof late === 'function';
const written = <T>(late: Late<T>, names: Naming): T => (isLate(late) ? late(names) : late);

export type Telling = (story: Story) => void;

/** Nine digits that begin with 9999 and pass the eleven-test; of those that do not, the next is taken. */
function bsnOf(client: number): Bsn {
  for (let tail = client * 11; ; tail += 1) {
    const bsn = Bsn.of(`9999${String(tail).padStart(5, '0')}`);
    if (bsn.passesElevenTest) return bsn;
  }
}

/** What happens to one client, told in the order in which it happens. */
export class Story {
  readonly steps: Step[] = [];
  readonly lines: { readonly month: string; readonly line: ScriptedLine; readonly after: readonly string[] }[] = [];
  readonly client: ClientKey;
  readonly bsn: Bsn;
  readonly #messages: Correspondence;

  constructor(
    readonly pair: Pair,
    readonly number: number,
    readonly kind: string,
  ) {
    this.client = `client-${number}` as ClientKey;
    this.bsn = bsnOf(number);
    this.#messages = new Correspondence(pair, this.bsn);
  }

  /** A number of an allocation that no other client has. */
  allocationNumber(at = 0): number {
    return 1_000 + this.number * 10 + at;
  }

  /** Of a step, or of a line. */
  label(name: string): string {
    return `${this.number}.${name}`;
  }

  tell(name: string, { by, after = [], expected = processed, about, sameAs, nameless, write }: Told): void {
    this.steps.push({
      label: this.label(name),
      submitter: this.pair[by],
      clients: nameless ? [] : [this.client],
      concerns: [this.client],
      after: after.map((other) => this.label(other)),
      expected,
      ...(about !== undefined && { about: this.label(about) }),
      ...(sameAs !== undefined && { sameAs: this.label(sameAs) }),
      write,
    });
  }

  allocate(name: string, products: readonly AllocatedProduct[], when: When = {}): void {
    const write = (names: Naming) => this.#messages.allocation(this.#called(name, names), products);
    this.tell(name, { by: 'municipality', ...when, write });
  }

  start(name: string, starts: Late<readonly Start[]>, when: When = {}): void {
    const write = (names: Naming) => this.#messages.start(this.#called(name, names), written(starts, names));
    this.tell(name, { by: 'provider', ...when, write });
  }

  stop(name: string, stops: Late<readonly Stop[]>, when: When = {}): void {
    const write = (names: Naming) => this.#messages.stop(this.#called(name, names), written(stops, names));
    this.tell(name, { by: 'provider', ...when, write });
  }

  ask(name: string, products: readonly RequestedProduct[], when: When = {}): void {
    const write = (names: Naming) => this.#messages.request(this.#called(name, names), products);
    this.tell(name, { by: 'provider', ...when, write });
  }

  askChange(name: string, wanted: Late<WantedSituation>, when: When = {}): void {
    const write = (names: Naming) => this.#messages.changeRequest(this.#called(name, names), written(wanted, names));
    this.tell(name, { by: 'provider', ...when, write });
  }

  answer(name: string, answer: RequestAnswer['answer'], when: When = {}): void {
    const write = (names: Naming) => this.#messages.requestAnswer(this.#called(name, names), answer);
    this.tell(name, { by: 'municipality', ...when, nameless: true, write });
  }

  #called(name: string, names: Naming): string {
    return names.identification(this.label(name));
  }

  /** The reply of the addressee: all is well, or with a code the message counts as not sent. */
  reply(name: string, to: string, { code = '0200', ...when }: When & { readonly code?: string } = {}): void {
    const replied = this.#step(to);
    const by = replied.submitter === this.pair.municipality ? 'provider' : 'municipality';
    const write = (names: Naming) => {
      const { kind, header } = replied.write(names) as RepliedMessage;
      return writeReply({ kind, header, identification: this.#called(name, names), code });
    };
    this.tell(name, { by, ...when, after: [to, ...(when.after ?? [])], about: to, nameless: true, write });
  }

  /** The reply of the provider to what the gateway answered a request by, in the municipality's name. */
  replyToAnswer(name: string, request: string, { kind, code = '0200', ...when }: ToAnswer): void {
    const write = (names: Naming) => {
      const answer = this.#messages.fromMunicipality(names.identificationOfAnswer(this.label(request), kind));
      const header = { ...answer, issuedOn: TODAY };
      return writeReply({ kind, header, identification: this.#called(name, names), code });
    };
    const after = [request, ...(when.after ?? [])];
    this.tell(name, { by: 'provider', ...when, after, about: request, nameless: true, write });
  }

  #step(name: string): Step {
    return this.steps.find(({ label }) => label === this.label(name))!;
  }

  /** The same bytes once more. */
  repeat(name: string, step: string): void {
    const first = this.#step(step);
    const by = first.submitter === this.pair.municipality ? 'municipality' : 'provider';
    const expected: Expected = { outcome: 'duplicate', codes: [] };
    this.tell(name, { by, after: [step], expected, sameAs: step, write: first.write });
  }

  /** A line in the declaration of the month, of an amount in cents; refused by these codes. */
  declare(name: string, month: string, line: Declared): void {
    const { after = [], codes = [], amount = 0, allocationNumber = this.allocationNumber(), ...changes } = line;
    const label = this.label(name);
    const write = (names: Naming): DeclarationLine => ({
      reference: names.reference(label),
      allocationNumber: written(allocationNumber, names),
      category: PIC.category,
      productCode: PIC.code,
      period: periodOf(month),
      volume: amount,
      unit: '83',
      claimed: amountOf(cents(amount)),
      ...changes,
    });
    this.#line(month, after, { label, client: this.client, codes, write });
  }

  /** Takes back what was declared under that name. */
  credit(name: string, month: string, { of, after = [], codes = [] }: Credit): void {
    const debit = this.lines.find(({ line }) => line.label === this.label(of))!.line;
    const label = this.label(name);
    const write = (names: Naming): DeclarationLine => {
      const taken = debit.write(names);
      return {
        ...taken,
        reference: names.reference(label),
        previousReference: taken.reference,
        claimed: { ...taken.claimed, side: 'credit' },
      };
    };
    this.#line(month, after, { label, client: this.client, codes, takesBack: debit.label, write });
  }

  #line(month: string, after: readonly string[], line: ScriptedLine): void {
    this.lines.push({ month, line, after: after.map((other) => this.label(other)) });
  }
}

interface Declared extends Partial<Omit<DeclarationLine, 'reference' | 'allocationNumber'>> {
  readonly allocationNumber?: Late<number>;
  readonly amount?: number;
  readonly codes?: readonly string[];
  readonly after?: readonly string[];
}

interface Credit {
  readonly of: string;
  readonly codes?: readonly string[];
  readonly after?: readonly string[];
}
