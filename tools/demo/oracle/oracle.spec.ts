import { createHash } from 'node:crypto';
import { writeDeclaration } from '../party/write-declaration';
import { euros } from '../scenarios/lines';
import { wholeMonth } from '../scenarios/months';
import type { ScriptMessage } from '../scenarios/script';
import { judgedByLine } from '../scenarios/stage';
import type { Declare } from '../words';
import { checkConservation } from './conservation';
import type { Evidence, Fetched, RoomRow, Sent, TrajectoryRow } from './evidence';
import { checkLedger } from './ledger';

const [provider, municipality] = ['99000007', '0518'];
const calm = { mayRedeliver: false };

/** A world with one declaration: one line granted, one refused by the ceiling. */
const line = (reference: string, month: number, amount: number) => ({
  ...euros('45P1A', wholeMonth(month), amount),
  reference,
});
const order: Declare = {
  do: 'declare',
  author: provider,
  to: municipality,
  identification: 'A1',
  issuedOn: '2026-03-02',
  number: 'D1',
  ...wholeMonth(2),
  clients: [{ bsn: '999900006', lines: [line('R1', 1, 400_000), line('R2', 2, 100_000)] }],
};
const person = { bsn: '999900006', born: '2012-01-01', name: 'Duinzicht' };
const declared = [
  { provider, municipality, person, line: line('R1', 1, 400_000) },
  { provider, municipality, person, line: line('R2', 2, 100_000), rules: ['GW001'] as const },
];
const message: ScriptMessage = {
  id: 'm1',
  scenario: 'ceiling',
  by: provider,
  routingKey: 'JW323',
  order,
  expect: judgedByLine(order, provider, declared),
};

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytes = Buffer.from(writeDeclaration(order, () => 518_000_001));

const answerOf = (granted: number, refusal = 'R2', code = '9322'): Buffer =>
  Buffer.from(`<Bericht><Header><BerichtIdentificatie><Identificatie>G1</Identificatie></BerichtIdentificatie>
    <RetourCodes><RetourCode>0200</RetourCode></RetourCodes></Header><DeclaratieAntwoord>
    <TotaalIngediendBedrag><TotaalBedrag>500000</TotaalBedrag><DebetCredit>D</DebetCredit></TotaalIngediendBedrag>
    <TotaalToegekendBedrag><TotaalBedrag>${granted}</TotaalBedrag><DebetCredit>D</DebetCredit></TotaalToegekendBedrag>
    <Clienten><Client><Prestaties><Prestatie><ProductReferentie><ReferentieNummer>${refusal}</ReferentieNummer></ProductReferentie>
    <IngediendBedrag><Bedrag>100000</Bedrag><DebetCredit>D</DebetCredit></IngediendBedrag>
    <RetourCodes><RetourCode>${code}</RetourCode></RetourCodes></Prestatie></Prestaties>
    <RetourCodes><RetourCode>0200</RetourCode></RetourCodes></Client></Clienten>
    <RetourCodes><RetourCode>0200</RetourCode></RetourCodes></DeclaratieAntwoord></Bericht>`);

const letter = (by: string, position: number, fields: Partial<Fetched> & { readonly bytes: Buffer }): Fetched => ({
  by,
  wireId: `7.${position}`,
  sha256: digestOf(fields.bytes),
  kind: 'JW325',
  from: municipality,
  role: 'original',
  inReplyTo: 'A1',
  ...fields,
});

const copied = letter(municipality, 0, { bytes, kind: 'JW323', role: 'copy', from: provider });
const { inReplyTo: _, ...declarationCopy } = copied;

const sent: Sent = { id: 'm1', by: provider, sha256: digestOf(bytes), bytes, publications: 1, confirmed: true };
const row = {
  id: '7',
  submitter: provider,
  sha256: digestOf(bytes),
  kind: 'JW323',
  outcome: 'processed',
  duplicates: 0,
};
const room: RoomRow = { key: 'r', policy: 'refuse', limit: 450_000, used: 400_000, entries: 400_000, overByPolicy: 0 };
const trajectory: TrajectoryRow = { key: 't', price: 450_000, binding: true, granted: 400_000, entries: 400_000 };
const finding = { message_id: '7', place: 'line', client_no: 0, line_no: 1, rule: 'GW001', figures: {} };

const fetchedWith = (answer: Buffer, copy = answer): readonly Fetched[] => [
  declarationCopy,
  letter(provider, 1, { bytes: answer }),
  letter(municipality, 2, { bytes: copy, role: 'copy' }),
];

const sound: Evidence = {
  sent: new Map([['m1', sent]]),
  fetched: fetchedWith(answerOf(400_000)),
  rows: {
    messages: [row],
    findings: [finding],
    rooms: [room],
    trajectories: [trajectory],
    granted: new Map([['7', 400_000]]),
    entriesCents: 400_000,
    unsent: 0,
  },
};
const withRows = (rows: Partial<Evidence['rows']>): Evidence => ({ ...sound, rows: { ...sound.rows, ...rows } });
const withLetters = (fetched: readonly Fetched[]): Evidence => ({ ...sound, fetched });

const conservation = (evidence: Evidence) => checkConservation([message], evidence, calm);
const about = (evidence: Evidence) => [...new Set(conservation(evidence).differences.map((each) => each.about))];

describe('messages', () => {
  it('are conserved in a sound world', () => {
    expect(conservation(sound)).toMatchObject({
      differences: [],
      lost: [],
      unexpected: [],
      unequalCopies: [],
      copies: 0,
      letters: 3,
    });
  });

  it.each`
    planted                                | evidence                                                                                                                           | turnsRed
    ${'a missing letter'}                  | ${withLetters(sound.fetched.slice(0, 2))}                                                                                          | ${['the letters']}
    ${'a letter too many'}                 | ${withLetters([...sound.fetched, letter(provider, 3, { bytes })])}                                                                 | ${['the letters', 'copies of the answer']}
    ${'a letter to another party'}         | ${withLetters(sound.fetched.map((one) => ({ ...one, by: '0503' })))}                                                               | ${['the letters']}
    ${'the answer before what it answers'} | ${withLetters([...sound.fetched].reverse())}                                                                                       | ${['order at the municipality']}
    ${'a copy that differs by a byte'}     | ${withLetters(fetchedWith(answerOf(400_000), answerOf(400_001)))}                                                                  | ${['copies of the answer']}
    ${'a changed declaration'}             | ${withLetters([letter(municipality, 0, { ...declarationCopy, bytes: Buffer.from('x'), sha256: 'x' }), ...sound.fetched.slice(1)])} | ${['the letters']}
    ${'a cent more in the answer'}         | ${withLetters(fetchedWith(answerOf(400_001)))}                                                                                     | ${['codes and totals of the answer', 'claimed is granted and refused together (TR342)']}
    ${'another line refused'}              | ${withLetters(fetchedWith(answerOf(400_000, 'R1')))}                                                                               | ${['line R1', 'line R2']}
    ${'another return code'}               | ${withLetters(fetchedWith(answerOf(400_000, 'R2', '9369')))}                                                                       | ${['line R2']}
    ${'another outcome'}                   | ${withRows({ messages: [{ ...row, outcome: 'parked' }] })}                                                                         | ${['the outcome']}
    ${'another rule'}                      | ${withRows({ findings: [{ ...finding, rule: 'TR322' }] })}                                                                         | ${['the rules broken']}
  `('are not, with $planted', ({ evidence, turnsRed }: { evidence: Evidence; turnsRed: string[] }) => {
    expect(about(evidence)).toEqual(turnsRed);
  });

  it('are lost when confirmed and not there', () => {
    expect(conservation(withRows({ messages: [], findings: [] })).lost).toEqual(['m1']);
  });

  it('are unexpected when nobody sent them', () => {
    const extra = { ...row, id: '8', sha256: 'other' };
    expect(conservation(withRows({ messages: [row, extra] })).unexpected).toHaveLength(1);
    expect(
      conservation(withLetters([...sound.fetched, letter(provider, 0, { bytes, wireId: '9.0' })])).unexpected,
    ).toHaveLength(1);
  });

  it('may be there once more than sent only where something was killed', () => {
    const twice = withRows({ messages: [{ ...row, duplicates: 1 }] });
    expect(conservation(twice).unexpected).toHaveLength(1);
    expect(checkConservation([message], twice, { mayRedeliver: true }).unexpected).toEqual([]);
  });

  it('may come twice as a letter with the same bytes, and not with others', () => {
    const again = sound.fetched[1]!;
    expect(conservation(withLetters([...sound.fetched, again]))).toMatchObject({
      differences: [],
      copies: 1,
      unequalCopies: [],
    });
    const other = { ...again, sha256: 'other' };
    expect(conservation(withLetters([...sound.fetched, other])).unequalCopies).toEqual([`${provider}/7.1`]);
  });

  it('that were never sent are differences', () => {
    expect(about({ ...sound, sent: new Map() })).toEqual(['the message']);
  });
});

describe('money', () => {
  it('is conserved in a sound world', () => {
    expect(checkLedger(sound)).toEqual({
      grantedCents: 400_000,
      entriesCents: 400_000,
      answeredCents: 400_000,
      copiedCents: 400_000,
      overLimitCents: 0,
      overByPolicyCents: 0,
      problems: [],
    });
  });

  it.each`
    planted                       | evidence
    ${'a cent more in a room'}    | ${withRows({ rooms: [{ ...room, used: 400_001 }] })}
    ${'a cent on a trajectory'}   | ${withRows({ trajectories: [{ ...trajectory, granted: 400_001 }] })}
    ${'a cent more in an answer'} | ${withLetters(fetchedWith(answerOf(400_001)))}
    ${'an entry without answer'}  | ${withRows({ granted: new Map() })}
  `('is not, with $planted', ({ evidence }: { evidence: Evidence }) => {
    expect(checkLedger(evidence).problems).toHaveLength(1);
  });

  it('over a limit counts, unless a policy let it pass and only so far', () => {
    const full = { ...room, limit: 300_000 };
    expect(checkLedger(withRows({ rooms: [full] }))).toMatchObject({ overLimitCents: 100_000, overByPolicyCents: 0 });
    const passed = { ...full, policy: 'signal', overByPolicy: 60_000 };
    expect(checkLedger(withRows({ rooms: [passed] }))).toMatchObject({
      overLimitCents: 40_000,
      overByPolicyCents: 60_000,
    });
  });

  it('over the price of a PIC counts where the PIC is settled', () => {
    const dear = { ...trajectory, price: 399_999 };
    expect(checkLedger(withRows({ trajectories: [dear] })).overLimitCents).toBe(1);
    expect(checkLedger(withRows({ trajectories: [{ ...dear, binding: false }] })).overLimitCents).toBe(0);
  });
});
