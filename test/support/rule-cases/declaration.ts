import { Bsn, cents, type ClientKey } from '#domain';
import {
  aBook,
  aDeclaration,
  aLine,
  anAllocation,
  aRoom,
  aTrajectory,
  bsn,
  byNumber,
  clientKey,
  creditOf,
  day,
  earlier,
  euros,
  inRooms,
  inTrajectories,
  month,
  withoutExtent,
} from '../declaration-builders';
import { coupled, credit, debit, written } from '../declaration-subjects';
import { debitKey } from '../../../libs/domain/src/ledger/tally';
import { writtenDeclaration } from '../../../libs/domain/src/declaration/written-subjects';

const line = aLine();
const old = aLine({ reference: 'R0' });
const back = creditOf(old, 'R9');
const dated = (begins: string, ends: string) => ({
  period: { begins: day(begins), ends: day(ends) },
  issuedOn: day('2026-05-04'),
});
const april = dated('2026-04-01', '2026-04-30');
const client = (number: Bsn) => ({ bsn: number, key: 'client-1', position: 0, firstByKey: new Map([['client-1', 0]]) });
const under = (...allocation: Parameters<typeof anAllocation>) => ({
  book: { allocations: byNumber(anAllocation(...allocation)) },
});
const before = (changes: Parameters<typeof earlier>[1]) => ({
  book: { lines: new Map([['R0', earlier(old, changes)]]) },
});
const budgeted = (budget: number) => ({
  book: { allocations: byNumber(withoutExtent({}, { product: { category: '45' }, budget: cents(budget) })) },
});
const hours = { unit: '04', productCode: '45A01', volume: 1, rate: cents(7_200), claimed: euros(72) } as const;

/** For every rule a subject for which it holds and one for which it does not. */
export const declarationRuleCases: Readonly<Record<string, { readonly passing: unknown; readonly failing: unknown }>> =
  {
    TR101: { passing: written([line, old]), failing: written([line, line]) },
    TR134: { passing: april, failing: dated('2026-05-05', '2026-05-31') },
    TR137: { passing: april, failing: dated('2026-05-01', '2026-05-31') },
    TR315: { passing: written([line, back]), failing: written([back, { ...back, reference: 'R8' }]) },
    TR316: { passing: written([line, back]), failing: written([old, back]) },
    TR335: { passing: written([line]), failing: written([aLine({ period: month('2021-04') })]) },
    TR358: {
      passing: writtenDeclaration(aDeclaration()),
      failing: writtenDeclaration(aDeclaration([line], { total: euros(1) })),
    },
    TR416: { passing: written([line, aLine({ period: month('2026-03') })]), failing: written([line, old]) },
    CD060: { passing: written([back]), failing: written([{ ...line, previousReference: 'R0' }]) },
    CD087: { passing: written([line]), failing: written([{ ...line, rate: cents(1) }]) },
    CS002: { passing: client(bsn), failing: client(Bsn.of('999901012')) },
    CS100: { passing: april, failing: dated('2020-12-01', '2020-12-31') },
    CS325: { passing: { amount: euros(0) }, failing: { amount: { cents: cents(0), side: 'credit' } } },
    CS337: { passing: april, failing: dated('2026-03-31', '2026-04-01') },
    CS339: { passing: written([line]), failing: written([{ ...line, volume: 1 }]) },
    CS340: { passing: april, failing: dated('2026-04-01', '2026-04-29') },
    TR333: {
      passing: { declaration: aDeclaration(), book: aBook() },
      failing: { declaration: aDeclaration(), book: aBook({ declarationNumbers: new Set(['D202604001']) }) },
    },
    TR318: {
      passing: { declaration: aDeclaration(), book: aBook() },
      failing: { declaration: aDeclaration(), book: aBook({ latestDeclarationPeriod: day('2026-05-01') }) },
    },
    TR304: {
      passing: { client: clientKey, book: aBook() },
      failing: { client: 'client-9' as ClientKey, book: aBook() },
    },
    TR314: { passing: debit(), failing: debit({}, { before: (tally) => tally.references.add('R1') }) },
    TR323: { passing: credit(back, before({})), failing: credit(back) },
    TR390: { passing: credit(back, before({})), failing: credit(back, before({ credited: true })) },
    TR338: { passing: debit(), failing: debit({ allocationNumber: 7 }) },
    TR384: {
      passing: coupled(),
      failing: coupled({}, under({}, { ends: day('2026-01-01'), changeReason: '13' })),
    },
    TR339: { passing: coupled(), failing: coupled({ category: '46' }) },
    TR340: { passing: coupled(), failing: coupled({ productCode: '45A01' }) },
    TR381: { passing: debit(), failing: debit({ productCode: '45X' }) },
    TR341: { passing: coupled(), failing: coupled({ unit: '82' }) },
    TR307: { passing: coupled(), failing: coupled({}, under({}, { starts: day('2026-04-02') })) },
    TR308: { passing: coupled(), failing: coupled({}, under({}, { ends: day('2026-04-29') })) },
    TR387: { passing: coupled(), failing: coupled({ period: { ...line.period, begins: day('2026-04-02') } }) },
    TR388: { passing: coupled(), failing: coupled({ period: { ...line.period, ends: day('2026-04-29') } }) },
    TR319: { passing: debit(), failing: debit({ period: month('2026-05') }) },
    TR389: {
      passing: coupled(),
      failing: coupled({}, { book: { debits: new Map([[debitKey(line), { rounds: 1, open: true }]]) } }),
    },
    TR418: { passing: debit(hours), failing: debit({ ...hours, rate: cents(7_201) }) },
    TR346: { passing: debit(hours), failing: debit({ ...hours, volume: 2 }) },
    TR321: {
      passing: coupled({}, under({}, { extent: { volume: 100_000, unit: '83', frequency: '4' } })),
      failing: coupled({}, under({}, { extent: { volume: 99_999, unit: '83', frequency: '4' } })),
    },
    TR322: { passing: coupled(), failing: coupled({}, under({ grantedVolume: 900_001 })) },
    TR369: { passing: coupled({}, budgeted(100_000)), failing: coupled({}, budgeted(99_999)) },
    GW003: { passing: coupled(), failing: coupled({}, { region: { agreements: new Map() } }) },
    GW004: { passing: coupled({}, under({ regime: 'pxq' })), failing: coupled({}, under({ regime: 'population' })) },
    GW001: {
      passing: coupled(),
      failing: coupled({}, { book: { trajectories: inTrajectories(aTrajectory({ price: cents(99_999) })) } }),
    },
    GW002: {
      passing: coupled(),
      failing: coupled({}, { book: { rooms: inRooms(aRoom({ limit: cents(99_999) })) } }),
    },
  };
