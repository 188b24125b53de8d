import type { ClientBase } from 'pg';
import type { Figures, Place } from '#domain';
import type { Judgement } from '#pipeline';
import { insertInto, together } from '../statement';

interface SignalRow {
  readonly message_id: number;
  readonly position: number;
  readonly place: string;
  readonly client_no: number | undefined;
  readonly line_no: number | undefined;
  readonly rule: string;
  readonly figures: string;
}
interface FindingRow extends SignalRow {
  readonly return_code: string;
}

const signalColumns = {
  message_id: 'bigint',
  position: 'integer',
  place: 'text',
  client_no: 'integer',
  line_no: 'integer',
  rule: 'text',
  figures: 'jsonb',
} as const;
const insertSignals = insertInto<SignalRow>('signal', signalColumns);
const insertFindings = insertInto<FindingRow>('finding', { ...signalColumns, return_code: 'text' });

/** A product is a line of its message. */
const numbersOf = (place: Place): Pick<SignalRow, 'client_no' | 'line_no'> => ({
  client_no: 'client' in place ? place.client : undefined,
  line_no: 'line' in place ? place.line : 'product' in place ? place.product : undefined,
});

interface Placed {
  readonly rule: string;
  readonly place: Place;
  readonly figures: Figures;
}

const signalRow = (
  { case: { message } }: Judgement,
  { rule, place, figures }: Placed,
  position: number,
): SignalRow => ({
  message_id: message,
  position,
  place: place.kind,
  ...numbersOf(place),
  rule,
  figures: JSON.stringify(figures),
});

export async function recordFindings(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const findings = judgements.flatMap((judgement) =>
    judgement.decision.findings.map((finding, position) => ({
      ...signalRow(judgement, finding, position),
      return_code: finding.returnCode,
    })),
  );
  const signals = judgements.flatMap((judgement) =>
    judgement.decision.signals.map((signal, position) => signalRow(judgement, signal, position)),
  );
  await together([insertFindings(client, findings), insertSignals(client, signals)]);
}
