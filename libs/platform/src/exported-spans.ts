import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  RandomIdGenerator,
  type IdGenerator,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import type { Span, Spans, SpansOptions } from './spans';

/** A collector that takes nothing keeps no process from ending for longer. */
const CLOSING_MS = 5_000;
const TAKEN = 0;

const KINDS = {
  consumer: SpanKind.CONSUMER,
  producer: SpanKind.PRODUCER,
  internal: SpanKind.INTERNAL,
} as const satisfies Record<Span['role'], SpanKind>;

/** Gives out the ids that the span at hand is to have, and those of chance where it has none. */
class GivenIds implements IdGenerator {
  private readonly chance = new RandomIdGenerator();
  private given: Pick<Span, 'trace' | 'id'> | undefined;

  give(ids: Pick<Span, 'trace' | 'id'>): void {
    this.given = ids;
  }

  generateTraceId = (): string => this.given?.trace ?? this.chance.generateTraceId();
  generateSpanId = (): string => this.given?.id ?? this.chance.generateSpanId();
}

/** Tells of an exporter whether what it is given is taken, at each change. */
function told(exporter: OTLPTraceExporter, onChange: SpansOptions['onChange']): SpanExporter {
  let isTaken = true;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const before = isTaken;
        isTaken = result.code === TAKEN;
        if (isTaken !== before) onChange(isTaken);
        done(result);
      }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

const fieldsOf = ({ fields }: Span): Readonly<Record<string, string | number>> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`gateway.${name}`, value as string | number]));

/** To a collector, over HTTP and as JSON, some seconds later and many at once. Nothing waits for it but the end of the process. */
export class ExportedSpans implements Spans {
  private readonly ids = new GivenIds();
  private readonly provider: BasicTracerProvider;
  private readonly tracer: Tracer;

  constructor({ service, endpoint, onChange }: SpansOptions) {
    const url = new URL('v1/traces', endpoint.replace(/\/?$/, '/')).href;
    this.provider = new BasicTracerProvider({
      resource: defaultResource()
        .merge(resourceFromAttributes({ 'service.name': service, 'service.namespace': 'ijw-gateway' }))
        .merge(detectResources({ detectors: [envDetector] })),
      idGenerator: this.ids,
      spanProcessors: [new BatchSpanProcessor(told(new OTLPTraceExporter({ url }), onChange))],
    });
    this.tracer = this.provider.getTracer('ijw-gateway');
  }

  /** What a party says of whether it is sampled is not asked: that is for who runs the gateway. */
  add(span: Span): string {
    const { name, role, parent, from, to, isFailed } = span;
    const sender = { traceId: span.trace, spanId: parent ?? '', traceFlags: TraceFlags.SAMPLED, isRemote: true };
    const context = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, sender);
    const options = { kind: KINDS[role], startTime: from, attributes: fieldsOf(span) };
    this.ids.give(span);
    const started = this.tracer.startSpan(name, options, context);
    if (isFailed) started.setStatus({ code: SpanStatusCode.ERROR });
    started.end(to);
    return started.spanContext().spanId;
  }

  async close(): Promise<void> {
    const handedOver = this.provider.shutdown().catch(() => undefined);
    await Promise.race([handedOver, sleep(CLOSING_MS, undefined, { ref: false })]);
  }
}
