import {
  spanIdOf,
  traceIdOf,
  type DeliveryPorts,
  type GatewayStore,
  type Judgement,
  type MessageReader,
} from '#pipeline';
import type { Span, SpanFields, Spans } from '#platform';

interface Took {
  readonly from: number;
  readonly to: number;
}

/** What the transaction went through in which a message was judged. */
interface Turn {
  readonly begun: number;
  readonly gathered: number;
  readonly judged: number;
  readonly recorded: number;
}

/**
 * Where the time of a message went, seen from outside the flow: by what its ports are asked and when they answer. A message has the
 * gathering, judging and recording of all that it was judged together with, for they are one transaction.
 */
export class JudgingSpans {
  private readonly reads = new WeakMap<Uint8Array, Took>();
  private readonly turns = new WeakMap<Judgement, Turn>();

  constructor(private readonly spans: Spans) {}

  around(ports: DeliveryPorts): DeliveryPorts {
    return { ...ports, reader: this.timedReader(ports.reader), store: this.timedStore(ports.store) };
  }

  /** Of messages that were taken in hand so many seconds ago and are settled now. */
  tell(judgements: readonly Judgement[], seconds: number): void {
    const to = performance.now();
    for (const judgement of judgements) this.tellOne(judgement, { from: to - 1_000 * seconds, to });
  }

  private timedReader(reader: MessageReader): MessageReader {
    return {
      read: async (body) => {
        const from = performance.now();
        const reading = await reader.read(body);
        this.reads.set(body, { from, to: performance.now() });
        return reading;
      },
    };
  }

  private timedStore(store: GatewayStore): GatewayStore {
    return {
      inTransaction: async (work) => {
        const begun = performance.now();
        let [gathered, judged] = [begun, begun];
        let all: readonly Judgement[] = [];
        const result = await store.inTransaction((unit) =>
          work({
            gather: async (arrivals) => {
              const found = await unit.gather(arrivals);
              gathered = performance.now();
              return found;
            },
            record: (judgements) => {
              judged = performance.now();
              all = judgements;
              return unit.record(judgements);
            },
          }),
        );
        const recorded = performance.now();
        for (const judgement of all) this.turns.set(judgement, { begun, gathered, judged, recorded });
        return result;
      },
      load: (messages) => store.load(messages),
      countAttempt: (digest) => store.countAttempt(digest),
      forgetAttempts: (digest) => store.forgetAttempts(digest),
      isTransient: (fault) => store.isTransient(fault),
    };
  }

  private tellOne(judgement: Judgement, { from, to }: Took): void {
    const { case: at } = judgement;
    const trace = traceIdOf(at.trace, at.content.digest);
    const fields = fieldsOf(judgement);
    const id = this.spans.add({
      ...{ name: ['consume', fields.kind].filter(Boolean).join(' '), role: 'consumer', trace, from, to, fields },
      // What is judged again has the span of its row already: that of its first time, which is the parent of this one.
      ...(!at.reopened && { id: spanIdOf(at.message) }),
      ...(at.trace && { parent: at.trace.parent }),
    });
    for (const part of this.partsOf(judgement))
      this.spans.add({ ...part, role: 'internal', trace, parent: id, fields: {} });
  }

  private partsOf(judgement: Judgement): readonly Pick<Span, 'name' | 'from' | 'to'>[] {
    const [read, turn] = [this.reads.get(judgement.case.body), this.turns.get(judgement)];
    return [
      ...(read ? [{ name: 'validate', ...read }] : []),
      ...(turn
        ? [
            { name: 'gather', from: turn.begun, to: turn.gathered },
            { name: 'judge', from: turn.gathered, to: turn.judged },
            { name: 'record', from: turn.judged, to: turn.recorded },
          ]
        : []),
    ];
  }
}

function fieldsOf({ case: at, decision: { outcome, reason } }: Judgement): SpanFields {
  const { reading, submitter } = at.content;
  return {
    ...(reading.kind === 'message' && { kind: reading.message.kind }),
    outcome,
    ...(reason && { reason }),
    party: submitter,
  };
}
