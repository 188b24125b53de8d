import type { Decision } from '../decision/decision';
import type { Case } from '../decision/facts';
import { pairOf } from '../decision/keys';
import type { PairFacts } from '../decision/pair-facts';
import type { Declaration } from '../message/declaration';
import { identityOf } from '../message/message';
import { productKey } from '../region/region';
import { signed, zeroCents } from '../values/cents';
import type { Grounds, JudgedEntry } from './verdict';

/** What the verdict on a declaration is told from while nothing of it is recorded: none of its entries has an id yet. */
export function groundsOfTried(c: Case<Declaration>, facts: Pick<PairFacts, 'today'>, decision: Decision): Grounds {
  const { header, period } = c.content;
  return {
    message: {
      kind: 'JW323',
      identification: header.identification,
      author: header.sender,
      addressee: header.recipient,
      outcome: decision.outcome,
      ...(decision.reason && { reason: decision.reason }),
      today: facts.today,
      declares: period.begins,
      ...(decision.outcome !== 'parked' && !decision.awaits && { decidedBy: 'gateway' }),
    },
    findings: decision.findings,
    signals: decision.signals,
    lines: linesOf(c.content, decision),
  };
}

/** None where the message was refused before its lines were looked at. */
function linesOf(declaration: Declaration, { lines, awaits }: Decision): readonly JudgedEntry[] {
  if (lines.length === 0 && !awaits) return [];
  const { municipality, provider } = pairOf(identityOf(declaration));
  const judged = new Map(lines.map((line) => [`${line.client}/${line.line}`, line]));
  return declaration.clients.flatMap((declared, client) =>
    declared.lines.map((each, line): JudgedEntry => {
      const posting = judged.get(`${client}/${line}`)?.posting;
      const { reference, previousReference, allocationNumber, period, unit, volume } = each;
      return {
        ...{ client, line, municipality, provider, reference },
        ...(previousReference !== undefined && { previousReference }),
        ...{ allocationNumber, product: productKey(each.category, each.productCode), period, unit, volume },
        claimed: signed(each.claimed),
        kind: posting?.kind ?? (awaits ? 'awaited' : 'refused'),
        granted: posting?.amount ?? zeroCents,
      };
    }),
  );
}
