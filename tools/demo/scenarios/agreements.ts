import { allocated, declared, minutesOf, treatmentOf } from './client';
import type { SpecialScenario } from './special-scenario';

export const agreementScenarios: readonly SpecialScenario[] = [
  {
    name: 'agreement: joined in April',
    play(stage) {
      const row = { ...treatmentOf(600), begins: '2026-02-01' };
      const client = allocated(stage, { municipality: '0637', provider: '99000033', row, signals: ['GW003'] });
      stage.declare(2, declared(client, minutesOf(stage, client, 2, 300), 'GW003'));
      stage.declare(3, declared(client, minutesOf(stage, client, 3, 300), 'GW003'));
      for (const month of [4, 5, 6]) stage.declare(month, declared(client, minutesOf(stage, client, month, 300)));
    },
  },
  {
    name: 'agreement: ended midway, care until then is paid in July',
    play(stage) {
      const client = allocated(stage, { municipality: '0637', provider: '99000019', row: treatmentOf(600) });
      for (const month of [1, 3, 6]) stage.declare(month, declared(client, minutesOf(stage, client, month, 300)));
    },
  },
];
