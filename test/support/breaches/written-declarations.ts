import { Bsn, cents, type ClientKey, type Declaration, type DeclarationLine, type Place, type RoomKey } from '#domain';
import {
  aDeclaration,
  aLine,
  anAllocation,
  aRoom,
  bsn,
  byNumber,
  clientKey,
  creditOf,
  day,
  earlier,
  euros,
  inRooms,
  month,
  otherBsn,
} from '../declaration-builders';
import { arrived, atLine, type DeclarationBreach } from './declaration-breach';

const whole: Place = { kind: 'declaration' };
const second: Place = { kind: 'client', client: 1 };
const answered = ['0001'];
const line = aLine();
const [march, february] = [
  aLine({ reference: 'R0', period: month('2026-03') }),
  aLine({ reference: 'Q0', period: month('2026-02') }),
];
const back = creditOf(march, 'R2');
const nothingBack = { cents: cents(0), side: 'credit' } as const;
const nothing = { volume: 0, claimed: euros(0) };

const book = {
  lines: new Map([march, february].map((old) => [old.reference, earlier(old)])),
  allocations: byNumber(anAllocation({ grantedVolume: 200_000 }, { starts: day('2021-01-01') })),
  rooms: inRooms(aRoom(), aRoom({ key: 'the room of 2021' as RoomKey, year: 2021 })),
};
const written = (lines: readonly DeclarationLine[], changes: Partial<Declaration> = {}) =>
  arrived(aDeclaration(lines, changes), { book });
const sound = written([line]);
const withCredit = written([line, back]);

/** A declaration of one month, with a line of a month, dated some day. */
function dated(on: string, period: string, ofLine = period) {
  const issuedOn = day(on);
  const changes = { header: { ...aDeclaration().header, issuedOn }, issuedOn, period: month(period) };
  return arrived(aDeclaration([aLine({ period: month(ofLine) })], changes), { book, today: issuedOn });
}

function twoClients(other: Bsn, key: string) {
  const clientKeys = [clientKey, key as ClientKey];
  const clients = [
    { bsn, lines: [line] },
    { bsn: other, lines: [aLine({ reference: 'R2', allocationNumber: 2, period: month('2026-03') })] },
  ];
  const allocations = byNumber(anAllocation(), anAllocation({ number: 2, client: 'client-2' as ClientKey }));
  return arrived(
    aDeclaration([], { clients }),
    { book: { allocations, knownClients: new Set(clientKeys) } },
    { clientKeys },
  );
}
const soundClients = twoClients(otherBsn, 'client-2');

/** Every rule that looks at nothing but the declaration, at each class that it is on. */
export const writtenDeclarationBreaches: readonly DeclarationBreach[] = [
  { rule: 'TR101', at: second, answered, broken: twoClients(bsn, clientKey), sound: soundClients },
  {
    rule: 'TR101',
    at: atLine(1),
    answered,
    broken: written([line, { ...back, reference: 'R1' }]),
    sound: withCredit,
  },
  {
    rule: 'TR134',
    at: whole,
    answered,
    broken: dated('2026-05-31', '2026-06', '2026-05'),
    sound: dated('2026-06-30', '2026-06', '2026-05'),
    beside: ['TR137'],
  },
  {
    rule: 'TR134',
    at: atLine(0),
    answered,
    broken: dated('2026-05-31', '2026-05', '2026-06'),
    sound: dated('2026-05-31', '2026-05'),
    beside: ['TR137'],
  },
  {
    rule: 'TR137',
    at: whole,
    answered,
    broken: dated('2026-05-30', '2026-05', '2026-04'),
    sound: dated('2026-05-31', '2026-05', '2026-04'),
  },
  {
    rule: 'TR137',
    at: atLine(0),
    answered,
    broken: written([aLine({ period: { begins: day('2026-04-30'), ends: day('2026-04-01') } })]),
    sound,
  },
  {
    rule: 'TR315',
    at: atLine(1),
    answered,
    broken: written([back, { ...creditOf(february, 'R3'), previousReference: 'R0' }]),
    sound: written([back, creditOf(february, 'R3')]),
  },
  {
    rule: 'TR316',
    at: atLine(1),
    answered,
    broken: written([line, { ...back, previousReference: 'R1' }]),
    sound: withCredit,
  },
  {
    rule: 'TR335',
    at: atLine(0),
    answered,
    broken: dated('2026-05-04', '2026-04', '2021-04'),
    sound: dated('2026-05-04', '2026-04', '2021-05'),
  },
  { rule: 'TR358', at: whole, answered, broken: written([line], { total: euros(1) }), sound },
  {
    rule: 'TR416',
    at: atLine(1),
    answered,
    broken: written([line, aLine({ reference: 'R2' })]),
    sound: written([line, aLine({ reference: 'R2', period: month('2026-01') })]),
  },
  {
    rule: 'CD060',
    at: atLine(0),
    answered,
    broken: written([aLine({ previousReference: 'R0' })]),
    sound,
  },
  { rule: 'CD087', at: atLine(0), answered, broken: written([aLine({ rate: cents(1) })]), sound },
  {
    rule: 'CS002',
    at: second,
    answered,
    broken: twoClients(Bsn.of('999901012'), 'client-2'),
    sound: soundClients,
  },
  {
    rule: 'CS100',
    at: whole,
    answered,
    broken: dated('2021-01-31', '2020-12', '2021-01'),
    sound: dated('2021-01-31', '2021-01'),
  },
  {
    rule: 'CS100',
    at: atLine(0),
    answered,
    broken: dated('2021-01-31', '2021-01', '2020-12'),
    sound: dated('2021-01-31', '2021-01'),
  },
  {
    rule: 'CS325',
    at: whole,
    answered,
    broken: written([aLine(nothing)], { total: nothingBack }),
    sound: written([aLine(nothing)]),
  },
  {
    rule: 'CS325',
    at: atLine(1),
    answered,
    broken: written([line, { ...back, volume: 0, claimed: nothingBack }]),
    sound: withCredit,
  },
  {
    rule: 'CS337',
    at: atLine(0),
    answered,
    broken: written([aLine({ period: { begins: day('2026-03-01'), ends: day('2026-04-30') } })]),
    sound,
  },
  { rule: 'CS339', at: atLine(0), answered, broken: written([aLine({ volume: 1 })]), sound },
  {
    rule: 'CS340',
    at: whole,
    answered,
    broken: written([line], { period: { begins: day('2026-04-02'), ends: day('2026-04-30') } }),
    sound,
  },
];
