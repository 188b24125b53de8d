import type { Case } from '../decision/facts';
import type { CareEvent, CareMessage } from '../message/care';
import type { CareRow, ReportedRow } from './care-row';

const DELETION = '3';

/** The rows of a message as they are judged and booked. */
export function careRowsOf({ content, message, clientKeys }: Case<CareMessage>): readonly CareRow[] {
  const client = clientKeys[0]!;
  const reported = (row: CareEvent, position: number): ReportedRow => ({
    message,
    position,
    client,
    ...(row.allocationNumber !== undefined && { allocationNumber: row.allocationNumber }),
    ...(row.product && { product: row.product }),
    begins: row.begins,
    deletes: row.delivery === DELETION,
    withdrawn: false,
  });
  return content.kind === 'JW305'
    ? content.client.starts.map((start, at) => ({ kind: 'start', ...reported(start, at) }))
    : content.client.stops.map((stop, at) => {
        const { ends, endReason } = stop;
        return { kind: 'stop', ...reported(stop, at), ends, endReason };
      });
}
