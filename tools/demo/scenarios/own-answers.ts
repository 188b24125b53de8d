import type { DeclaredClient, Settle } from '../words';
import { allocated, declared, minutesOf, treatmentOf } from './client';
import { faultTo, leftToMunicipality, settled } from './expect';
import { CLOCK } from './months';
import type { Rule } from './rules';
import type { SpecialScenario } from './special-scenario';
import type { Stage } from './stage';

/** The municipality answers declarations by an administration of its own. */
const PAIR = { municipality: '1926', provider: '99000010' };

export const ownAnswerScenarios: readonly SpecialScenario[] = [
  {
    name: 'a municipality that answers itself, in the wrong way first',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const line = { ...minutesOf(stage, client, 1, 240), under: { number: client.row.number } };
      const declaration = stage.declarationOf(1, [declared(client, line)]);
      const forwarded = leftToMunicipality(declaration);
      stage.send(
        { month: 1, step: 'declare' },
        { order: declaration, by: PAIR.provider, key: 'JW323', expect: forwarded },
      );
      const [sent] = declaration.clients;
      const settle = (refused: DeclaredClient, month: number): Settle => ({
        do: 'settle',
        author: PAIR.municipality,
        to: PAIR.provider,
        identification: stage.identificationOf(PAIR.municipality),
        issuedOn: CLOCK[month]!,
        declaration,
        refused: [refused],
        refusal: '9321',
      });
      const changed = (change: Partial<DeclaredClient['lines'][number]>): DeclaredClient => ({
        ...sent!,
        lines: sent!.lines.map((each) => ({ ...each, ...change })),
      });
      refused(stage, settle(changed({ reference: 'NEVERSENT1' }), 1), 'TR366');
      refused(stage, settle(changed({ volume: 241 }), 1), 'TR367');
      const order = settle(sent!, 1);
      stage.send({ month: 1, step: 'again' }, { order, by: PAIR.municipality, key: 'JW325', expect: settled(order) });
    },
  },
];

/** The standard has no answer to an answer: a technical fault says which rule it breaks. */
function refused(stage: Stage, order: Settle, rule: Rule): void {
  const expect = { ...faultTo(order.author, 'rule'), rows: new Map([['Prestatie', [rule]]]) };
  stage.send({ month: 1, step: 'correct' }, { order, by: order.author, key: 'JW325', expect });
}
