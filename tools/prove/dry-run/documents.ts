import {
  amountOf,
  Bsn,
  calendarDate,
  cents,
  lastOfMonth,
  type AllocationMessage,
  type Declaration,
  type DeclarationLine,
  type MunicipalityCode,
  type PartyCode,
  type ProviderCode,
} from '#domain';
import { aClient } from '../../../test/support/allocation-builders';
import { SCHEMA_VERSIONS } from '../ledger/messages';

export const PROVIDER = '99000001';
/** Another provider, that has the mandate of the first. */
export const MANDATED = '99000002';
/** The last of them answers declarations itself. */
export const MUNICIPALITIES = ['0518', '1916', '0603'] as const;
export type Municipality = (typeof MUNICIPALITIES)[number];
export const TODAY = '2026-12-31';

/** What care was allocated for; the volume is in cents. */
export interface Allocated {
  readonly number: number;
  readonly municipality: Municipality;
  readonly bsn: string;
  readonly volume: number;
}

export interface Claimed {
  readonly reference: string;
  readonly takesBack?: string;
  readonly of: Allocated;
  readonly month: string;
  readonly amount: number;
  readonly code: string;
}

export interface Drafted {
  readonly identification: string;
  readonly number: string;
  readonly to: string;
  readonly issuedOn: string;
  readonly lines: readonly Claimed[];
  /** What is said to be their total, beyond it. */
  readonly tooMuch: number;
}

const header = (sender: string, recipient: string, identification: string, issuedOn = TODAY) => ({
  sender: sender as MunicipalityCode | ProviderCode,
  recipient: recipient as PartyCode,
  identification,
  issuedOn: calendarDate(issuedOn),
  schemaVersions: SCHEMA_VERSIONS,
});

function periodOf(month: string) {
  const begins = calendarDate(`${month}-01`);
  return { begins, ends: lastOfMonth(begins) };
}

const lineOf = ({ reference, takesBack, of, month, amount, code }: Claimed): DeclarationLine => ({
  reference,
  ...(takesBack !== undefined && { previousReference: takesBack }),
  allocationNumber: of.number,
  category: '45',
  productCode: code,
  period: periodOf(month),
  volume: amount,
  unit: '83',
  claimed: { cents: cents(amount), side: takesBack === undefined ? 'debit' : 'credit' },
});

export function declarationOf({ identification, number, to, issuedOn, lines, tooMuch }: Drafted): Declaration {
  const total = lines.reduce((sum, { amount, takesBack }) => sum + (takesBack === undefined ? amount : -amount), 0);
  return {
    kind: 'JW323',
    header: header(PROVIDER, to, identification, issuedOn),
    number,
    period: periodOf('2026-12'),
    issuedOn: calendarDate(issuedOn),
    total: amountOf(cents(total + tooMuch)),
    clients: [...new Set(lines.map(({ of }) => of.bsn))].map((bsn) => ({
      bsn: Bsn.of(bsn),
      lines: lines.filter(({ of }) => of.bsn === bsn).map(lineOf),
    })),
  };
}

export const allocationOf = ({ number, municipality, bsn, volume }: Allocated): AllocationMessage => ({
  kind: 'JW301',
  header: header(municipality, PROVIDER, `T${number}`),
  client: aClient({
    bsn: Bsn.of(bsn),
    products: [
      {
        allocationNumber: number,
        product: { category: '45', code: '45P1A' },
        allocatedOn: calendarDate(TODAY),
        allocatedAt: '10:00:00',
        starts: calendarDate('2026-01-01'),
        ends: calendarDate(TODAY),
        extent: { volume, unit: '83', frequency: '6' },
      },
    ],
  }),
});
