import { inEuros } from './euros';
import { sentenceOf } from './signal-sentences';

const money = { askedCents: 123_456, limitCents: 450_000, usedCents: 400_000, fitsCents: 50_000 };
const room = '99000001/0518/2026/all';

describe('what a signal means', () => {
  it.each`
    rule                       | figures                                                                                | en
    ${'GW001'}                 | ${{ allocationNumber: 7, allocatedCents: 500_000, priceCents: 450_000 }}               | ${'Allocation 7 is worth €5,000.00, more than the price of the PIC, €4,500.00.'}
    ${'GW001'}                 | ${{ trajectory: '0518/7', ...money }}                                                  | ${'A line of €1,234.56 was granted over the price of the PIC of trajectory 0518/7, of which €4,000.00 of €4,500.00 was granted already.'}
    ${'GW001'}                 | ${{ trajectory: '0518/7', limitCents: 1, usedCents: 2 }}                               | ${'On trajectory 0518/7 €0.02 is granted now, more than the price of the PIC, €0.01.'}
    ${'GW002'}                 | ${{ room, policy: 'signal', ...money }}                                                | ${`A line of €1,234.56 was granted over room ${room}, of which €4,000.00 of €4,500.00 was used.`}
    ${'GW003'}                 | ${{ allocationNumber: 7, starts: '2026-03-09' }}                                       | ${'For allocation 7 no agreement with this provider is in force on its first day, 2026-03-09.'}
    ${'GW004'}                 | ${{ allocationNumber: 7, starts: '2026-03-09' }}                                       | ${'Allocation 7 falls on 2026-03-09 under a population budget, under which nothing is allocated per client.'}
    ${'GW005'}                 | ${{ allocationNumber: 7, category: '47' }}                                             | ${'Allocation 7 is of care that this region does not buy (product category 47).'}
    ${'GW006'}                 | ${{ allocationNumber: 7, starts: '2026-03-09', ageLimit: 18 }}                         | ${'On the first day of allocation 7, 2026-03-09, the client has reached the age limit of 18.'}
    ${'room-at-90'}            | ${{ room, limitCents: 1_000_000, usedCents: 900_005 }}                                 | ${`Room ${room} is used for 90% or more: €9,000.05 of €10,000.00.`}
    ${'room-overcommitted'}    | ${{ room, limitCents: 10_000, usedCents: 2_000, heldCents: 9_000, freeCents: -1_000 }} | ${`In room ${room} more is allocated than there is: of €100.00, €20.00 is used and €90.00 is held, which leaves -€10.00.`}
    ${'granted-after-refusal'} | ${{ allocationNumber: 7, grantedCents: 10_000, plannedCents: 0 }}                      | ${'Allocation 7 was taken back because the provider refused the message, but €100.00 was granted on it already; what is left of it is worth €0.00.'}
    ${'no-hold-known'}         | ${{ allocationNumber: 7, starts: '2026-03-09' }}                                       | ${'Nothing is held for allocation 7: what it is worth does not follow from its extent, its budget and the price list.'}
    ${'incomplete-picture'}    | ${{ issuedOn: '2026-03-02', leftOut: 2, numbers: '7 8' }}                              | ${'This message leaves out allocations that hold on 2026-03-02 or later (2): 7 8. An allocation message has all that the client has at this provider.'}
    ${'stacked-product'}       | ${{ allocationNumber: 7, starts: '2026-03-09', overlapping: 1, numbers: '8' }}         | ${'Allocation 7 overlaps in time with others of the same product (1): 8.'}
    ${'request-needs-person'}  | ${{ why: 'no-address' }}                                                               | ${'What is asked here waits for somebody to decide: no address of the client is known that holds today.'}
    ${'request-needs-person'}  | ${{ why: 'unsound', rules: 'TR006 CD034' }}                                            | ${'What is asked here waits for somebody to decide: the message that allocates it would break a rule of the standard (TR006 CD034).'}
    ${'request-refused'}       | ${{ check: 'GW003', reason: '3' }}                                                     | ${'What is asked here was refused in your name, for this does not hold: An agreement between provider and municipality is in force on the first day that is asked. (check GW003, reason 3)'}
    ${'room-elsewhere'}        | ${{ year: 2026, segment: 'specialist', providers: '99000002 99000003' }}               | ${'For 2026 there is room for this at 99000002 99000003.'}
  `('$rule: $en', ({ rule, figures, en }: Parameters<typeof sentenceOf>[0] & { readonly en: string }) => {
    const sentence = sentenceOf({ rule, figures });
    expect(sentence.en).toBe(en);
    expect(sentence.nl).not.toBe(en);
    expect(`${sentence.nl}${sentence.en}`).not.toMatch(/undefined|NaN/);
  });

  it('names figures, days and amounts as they are written', () => {
    const figures = { check: 'GW003', askedCents: 133_800, begins: '2026-05-16', allocationNumber: 63700004 };
    const { nl, en } = sentenceOf({ rule: 'request-refused', figures });
    expect(nl).toMatch(/\(controle GW003, gevraagd € 1\.338,00, begindatum 16-05-2026, toewijzingsnummer 63700004\)$/);
    expect(en).toMatch(/\(check GW003, asked €1,338\.00, begins 2026-05-16, allocation number 63700004\)$/);
  });

  it('is a rule that does not hold, where nothing else is known of it', () => {
    expect(sentenceOf({ rule: 'TR056', figures: {} })).toEqual({
      nl: 'Regel TR056 geldt hier niet: De identificatie van een bericht is uniek per afzender en berichtsoort.',
      en: 'Rule TR056 does not hold here: The identification of a message is unique per sender and kind.',
    });
  });
});

it.each([
  [0, '€ 0,00', '€0.00'],
  [5, '€ 0,05', '€0.05'],
  [99_999, '€ 999,99', '€999.99'],
  [123_456_789, '€ 1.234.567,89', '€1,234,567.89'],
  [-100_000, '-€ 1.000,00', '-€1,000.00'],
])('%i cents', (cents, nl, en) => expect([inEuros.nl(cents), inEuros.en(cents)]).toEqual([nl, en]));
