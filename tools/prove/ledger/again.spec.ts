import { createIjw } from '#ijw';
import { sendTo } from '../race/wire';
import { PostgresLedger } from './postgres-ledger';
import type { Declared, Sent } from './sent';
import { prepareWorlds } from './world-database';
import { NEW_YEARS } from './world';

const allocated: Sent = { kind: 'allocation', identification: 'A1', number: 102, deletes: false, stamp: 1, text: 0 };
const declared: Declared = {
  kind: 'declaration',
  identification: 'M1',
  municipality: '0518',
  text: 0,
  lines: [{ reference: 'R1', allocation: 102, month: '2026-01', amount: 500n }],
};

it('what comes again a year later is known, and gets the same letters with the same bytes', async () => {
  const worlds = await prepareWorlds();
  const database = await worlds.open();
  try {
    const ledger = await PostgresLedger.open(database, await createIjw({ schemasDir: 'schemas' }));
    await ledger.settle([allocated]);
    await ledger.settle([declared]);
    const first = new Map<string, string>();
    await sendTo(database, ({ wireId, body }) => void first.set(wireId, body.toString()));
    const before = [await ledger.stand(), await ledger.entries()];

    await ledger.setToday(NEW_YEARS[0]);
    expect((await ledger.settle([declared])).told).toEqual([{ outcome: 'duplicate', lines: {} }]);
    expect((await ledger.settle([{ ...declared, text: 1 }])).told).toEqual([{ outcome: 'refused', lines: {} }]);
    expect([await ledger.stand(), await ledger.entries()]).toEqual(before);

    const again: string[] = [];
    await sendTo(database, ({ wireId, body }) => {
      if (first.has(wireId)) again.push(wireId);
      expect([wireId, first.get(wireId) ?? body.toString()]).toEqual([wireId, body.toString()]);
    });
    expect(again).not.toEqual([]);
  } finally {
    await database.drop();
    await worlds.drop();
  }
}, 60_000);
