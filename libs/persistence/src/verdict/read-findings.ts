import type { ClientBase } from 'pg';
import type { Figures, Finding, Place, ReturnCode, RuleCode, Signal } from '#domain';
import { select } from '../statement';

interface SignalRow {
  readonly place: Place['kind'];
  readonly client_no: number | null;
  readonly line_no: number | null;
  readonly rule: string;
  readonly figures: Figures;
}
interface FindingRow extends SignalRow {
  readonly return_code: ReturnCode;
}

const COLUMNS = 'place, client_no, line_no, rule, figures';
const findingRows = select<FindingRow>(
  'findings of a verdict',
  `select ${COLUMNS}, return_code from finding where message_id = $1 order by position`,
);
const signalRows = select<SignalRow>(
  'signals of a verdict',
  `select ${COLUMNS} from signal where message_id = $1 order by position`,
);

/** As it was recorded: a product is a line of its message. */
function placeOf({ place: kind, client_no, line_no }: SignalRow): Place {
  switch (kind) {
    case 'client':
      return { kind, client: client_no! };
    case 'line':
      return { kind, client: client_no!, line: line_no! };
    case 'product':
    case 'unchanged':
    case 'changed':
    case 'added':
      return { kind, product: line_no! };
    case 'header':
    case 'declaration':
    case 'request':
    case 'answer':
    case 'residence':
      return { kind };
  }
}

export const readFindings = async (client: ClientBase, message: number): Promise<readonly Finding[]> =>
  (await findingRows(client, message)).map((row) => ({
    rule: row.rule as RuleCode,
    returnCode: row.return_code,
    place: placeOf(row),
    figures: row.figures,
  }));

export const readSignals = async (client: ClientBase, message: number): Promise<readonly Signal[]> =>
  (await signalRows(client, message)).map((row) => ({
    rule: row.rule as Signal['rule'],
    place: placeOf(row),
    figures: row.figures,
  }));
