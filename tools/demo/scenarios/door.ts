import type { Declare, Spoiling } from '../words';
import { allocated, declared, minutesOf, treatmentOf, type Client } from './client';
import { faultTo } from './expect';
import type { SpecialScenario } from './special-scenario';
import type { Amended } from './orders';
import { judgedByLine, type Stage } from './stage';

const PAIR = { municipality: '0637', provider: '99000008' };

interface Fault {
  readonly month: number;
  /** The code in the fault message. */
  readonly code: string;
  readonly spoiled?: Spoiling;
  readonly key?: string;
  readonly amended?: Amended;
}

const faults: readonly Fault[] = [
  { month: 1, code: 'xml', spoiled: 'unclosed' },
  { month: 1, code: 'doctype', spoiled: 'doctype' },
  { month: 2, code: 'release', spoiled: 'release' },
  { month: 3, code: 'kind', key: 'JW999' },
  { month: 4, code: 'kind', key: 'JW301' },
  { month: 5, code: 'recipient', amended: { to: '0363' } },
  { month: 6, code: 'xsd', amended: { identification: 'THIRTEEN00013' } },
];

function declarationOn(stage: Stage, client: Client, { month, amended }: Fault): Declare {
  const line = { ...minutesOf(stage, client, month, 240), under: { number: client.row.number } };
  return stage.declarationOf(month, [declared(client, line)], amended);
}

/** The same bytes once more get the same answers, and nothing else happens. */
function repeat(stage: Stage, month: number, of: ReturnType<Stage['send']>): void {
  const { id, by, routingKey, expect } = of;
  const letters = expect.letters.filter(({ to }) => to === by);
  stage.send(
    { month, step: 'again' },
    { order: { do: 'repeat', of: id }, by, key: routingKey, expect: { outcome: 'duplicate', letters } },
  );
}

export const doorScenarios: readonly SpecialScenario[] = [
  {
    name: 'what cannot be read or delivered',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      for (const fault of faults) {
        const { month, code, spoiled, key = 'JW323' } = fault;
        const order = { ...declarationOn(stage, client, fault), ...(spoiled && { spoiled }) };
        const sent = stage.send(
          { month, step: 'correct' },
          { order, by: PAIR.provider, key, expect: faultTo(PAIR.provider, code) },
        );
        if (month === 2) repeat(stage, month, sent);
      }
    },
  },
  {
    name: 'the same bytes again',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const by = PAIR.provider;
      const line = { ...minutesOf(stage, client, 1, 240), reference: 'AGAIN00001' };
      const once = [declared(client, line)];
      const order = stage.declarationOf(1, once);
      const sent = stage.send(
        { month: 1, step: 'correct' },
        { order, by, key: 'JW323', expect: judgedByLine(order, by, once) },
      );
      repeat(stage, 1, sent);
      repeat(stage, 4, sent);
    },
  },
];
