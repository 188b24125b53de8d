import {
  amountOf,
  Bsn,
  calendarDate,
  cents,
  lastOfMonth,
  type AllocationMessage,
  type Decision,
  type Declaration,
  type DeclarationLine,
  type Message,
  type MunicipalityCode,
  type ProviderCode,
} from '#domain';
import { aClient } from '../../../test/support/allocation-builders';
import type { Allocating, Declared, Line, Sent, Told } from './sent';
import { ALLOCATIONS, FIRST_DAY, PROVIDER } from './world';

export const SCHEMA_VERSIONS = { shared: '1.0.0', message: '1.0.0' };

const day = calendarDate(FIRST_DAY);
const [CATEGORY, CODE] = ['45', '45P1A'] as const;

const plannedAs = (number: number) => ALLOCATIONS.find((each) => each.number === number);

/** A number that nobody has is declared for the first client. */
const bsnOf = ({ allocation }: Line): string => (plannedAs(allocation) ?? ALLOCATIONS[0]!).bsn;

function periodOf(month: string) {
  const begins = calendarDate(`${month}-01`);
  return { begins, ends: lastOfMonth(begins) };
}

const lineOf = ({ reference, allocation, month, amount, takesBack }: Line): DeclarationLine => ({
  reference,
  ...(takesBack !== undefined && { previousReference: takesBack }),
  allocationNumber: allocation,
  category: CATEGORY,
  productCode: CODE,
  period: periodOf(month),
  volume: Number(amount),
  unit: '83',
  claimed: { cents: cents(Number(amount)), side: takesBack === undefined ? 'debit' : 'credit' },
});

const headerOf = (sender: string, recipient: string, identification: string) => ({
  sender: sender as MunicipalityCode | ProviderCode,
  recipient: recipient as MunicipalityCode | ProviderCode,
  identification,
  issuedOn: day,
  schemaVersions: SCHEMA_VERSIONS,
});

function declarationOf({ identification, municipality, text, lines }: Declared): Declaration {
  const bsns = [...new Set(lines.map(bsnOf))];
  const total = lines.reduce((sum, { amount, takesBack }) => sum + (takesBack === undefined ? amount : -amount), 0n);
  return {
    kind: 'JW323',
    header: headerOf(PROVIDER, municipality, identification),
    number: `${identification}T${text}`,
    period: periodOf('2026-12'),
    issuedOn: day,
    total: amountOf(cents(Number(total))),
    clients: bsns.map((bsn) => ({
      bsn: Bsn.of(bsn),
      lines: lines.filter((line) => bsnOf(line) === bsn).map(lineOf),
    })),
  };
}

function allocationOf({ identification, number, deletes, stamp, text }: Allocating): AllocationMessage {
  const { municipality, bsn, starts, ends, volume } = plannedAs(number)!;
  const clock = [10, Math.floor(stamp / 60), stamp % 60].map((part) => `${part}`.padStart(2, '0')).join(':');
  return {
    kind: 'JW301',
    header: headerOf(municipality, PROVIDER, identification),
    client: aClient({
      bsn: Bsn.of(bsn),
      remark: `text ${text}`,
      products: [
        {
          allocationNumber: number,
          product: { category: CATEGORY, code: CODE },
          allocatedOn: day,
          allocatedAt: clock,
          starts: calendarDate(starts),
          ends: calendarDate(deletes ? starts : ends),
          extent: { volume: Number(volume), unit: '83', frequency: '6' },
          ...(deletes && { changeReason: '13' }),
        },
      ],
    }),
  };
}

export const messageOf = (sent: Sent): Message =>
  sent.kind === 'declaration' ? declarationOf(sent) : allocationOf(sent);

/** The rules that the model knows of; what it does not know of shows as a line that was refused all the same. */
const KNOWN = new Set(['TR304', 'TR314', 'TR322', 'TR323', 'TR338', 'TR389', 'TR390', 'GW001', 'GW002']);

const ON_DELETED = new Set(['TR314', 'TR384']);

/** Of a line on what was deleted nothing else is compared. */
function brokenBy(rules: readonly string[]): string {
  const compared = rules.includes('TR384') ? ON_DELETED : KNOWN;
  const known = rules.filter((rule) => compared.has(rule)).sort();
  return known.join(' ') || `refused by ${rules.join(' ')}`;
}

/** What was decided, in the words of the model. */
export function toldOf(message: Message, { outcome, findings, lines }: Decision): Told {
  if (message.kind !== 'JW323') return { outcome, lines: {} };
  const told = lines.map(({ client, line, posting }) => {
    const against = findings.filter(
      ({ place }) =>
        'client' in place &&
        place.client === client &&
        (place.kind === 'client' || ('line' in place && place.line === line)),
    );
    const reference = message.clients[client]!.lines[line]!.reference;
    return [reference, posting ? 'granted' : brokenBy(against.map(({ rule }) => rule))] as const;
  });
  return { outcome, lines: Object.fromEntries(told) };
}
