/** All that a span may ever say of a message. To say more, add a field here and defend it in review. */
export interface SpanFields {
  /** Of the message or letter, as its schema has it. */
  readonly kind?: string;
  readonly outcome?: string;
  readonly reason?: string;
  /** The code of an organisation: who published it, or to whom it is published. */
  readonly party?: string;
}

/** Something that took time, and is over. */
export interface Span {
  readonly name: string;
  readonly role: 'consumer' | 'producer' | 'internal';
  /** 32 hex digits. */
  readonly trace: string;
  /** 16 hex digits; chosen by chance where it is left out. */
  readonly id?: string;
  readonly parent?: string;
  /** As `performance.now()` tells the time. */
  readonly from: number;
  readonly to: number;
  readonly isFailed?: boolean;
  readonly fields: SpanFields;
}

/** Where spans go, in a process that was told where. */
export interface Spans {
  /** Answers with the id of the span. */
  add(span: Span): string;
  /** Resolves when what was added is handed over, or could not be in a few seconds. */
  close(): Promise<void>;
}

export interface SpansOptions {
  readonly service: string;
  /** Of a collector that takes OTLP over HTTP. */
  readonly endpoint: string;
  /** Told when spans are lost after some were taken, and when some are taken after that. */
  readonly onChange: (isTaken: boolean) => void;
}
