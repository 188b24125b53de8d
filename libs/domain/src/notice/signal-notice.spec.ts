import {
  cents,
  type DeclarationLine,
  type Letter,
  type Mandate,
  type Notice,
  type PartyCode,
  type Region,
} from '#domain';
import {
  aPic,
  aProduct,
  aRoomOf,
  always,
  anAllocationMessage,
  anEmptyBook,
  day,
  municipality,
  otherMunicipality,
  pricesOf,
  provider,
  roomsOf,
  theRegion,
} from '../../../../test/support/allocation-builders';
import { anAnswer, selfAnswering } from '../../../../test/support/answer-builders';
import { arrivalOf, booksOf, judgedInOrder, theFacts } from '../../../../test/support/arrival-builders';
import { aDeclaration, eurosLine, month } from '../../../../test/support/declaration-builders';
import { ITEMS_MAX, listed } from './notice-letter';
import { signalLetters } from './signal-notice';
import { noEffect } from '../decision/no-effect';

const dear = aProduct({ extent: { volume: 500_000, unit: '83', frequency: '6' } });
const region = theRegion({ prices: pricesOf(aPic()) });
const room = aRoomOf(2026, { limit: cents(100_000), cap: cents(100_000) });
const factsOf = (given: Region = region, rooms = roomsOf(room)) =>
  theFacts({ region: given, today: day('2026-05-04'), books: booksOf(anEmptyBook({ rooms })) });

const line = (reference: string, amount: number, from = '2026-04') =>
  eurosLine(reference, amount, { allocationNumber: 101, period: month(from) });
const declaration = (only: DeclarationLine) => aDeclaration([only], { number: 'D1' });
const allocation = (product = aProduct(), submitter: PartyCode = municipality) =>
  arrivalOf(anAllocationMessage([product]), submitter);
const declared = (only: DeclarationLine) => arrivalOf(declaration(only), provider, { digest: 'd2' });

const noticesOf = (letters: readonly Letter[]) =>
  letters.flatMap(({ to, role, content }) => (content.kind === 'notice' ? [{ to, role, ...content.notice }] : []));
const codesOf = ({ items }: Pick<Notice, 'items'>) => items.map(({ code }) => code);

describe('the signals of a decision', () => {
  it('go to the municipality of a JW301, after the message itself and not to be answered', () => {
    const { letters } = judgedInOrder([allocation(dear)], factsOf()).decisions[0]!;
    expect(letters.map(({ to, kind, role }) => [to, kind, role])).toEqual([
      [provider, 'JW301', 'original'],
      [municipality, 'notice', 'copy'],
    ]);
    const { identification } = anAllocationMessage().header;
    expect(letters[1]).toMatchObject({ from: 'gateway', inReplyTo: identification });
    const [notice] = noticesOf(letters);
    expect(notice).toMatchObject({
      identification: 'G00000000001',
      issuedOn: '2026-05-04',
      about: { kind: 'JW301', sender: municipality, identification },
      truncated: 0,
    });
    expect(notice?.items[0]).toEqual({
      code: 'GW001',
      place: { kind: 'product', product: 0 },
      sentence: {
        nl: 'Toewijzing 101 is € 5.000,00 waard, meer dan de prijs van de PIC, € 4.500,00.',
        en: 'Allocation 101 is worth €5,000.00, more than the price of the PIC, €4,500.00.',
      },
      figures: { allocationNumber: 101, allocatedCents: 500_000, priceCents: 450_000 },
    });
  });

  it('are no letter where there are none', () => {
    const { letters } = judgedInOrder([allocation()], theFacts()).decisions[0]!;
    expect(letters.map(({ kind }) => kind)).toEqual(['JW301']);
  });

  it('go to the party that submitted in the name of the municipality', () => {
    const mandate: Mandate = { author: municipality, submitter: otherMunicipality, validity: always };
    const facts = factsOf(theRegion({ prices: pricesOf(aPic()), mandates: [mandate] }));
    const { letters } = judgedInOrder([allocation(dear, otherMunicipality)], facts).decisions[0]!;
    expect(noticesOf(letters).map(({ to }) => to)).toEqual([otherMunicipality]);
  });

  it('of what was granted go to both, in the same bytes', () => {
    const { decisions } = judgedInOrder([allocation(), declared(line('R1', 700))], factsOf());
    const notices = decisions[1]!.letters.slice(-2);
    expect(notices.map(({ to, kind }) => [to, kind])).toEqual([
      [municipality, 'notice'],
      [provider, 'notice'],
    ]);
    const written = new Set(notices.map(({ content }) => content.kind === 'notice' && content.notice));
    expect(written.size).toBe(1);
    const [notice] = noticesOf(notices);
    expect(notice).toMatchObject({
      about: { kind: 'JW323', sender: provider },
      items: [
        {
          code: 'room-at-70',
          sentence: {
            nl: `Bestedingsruimte ${room.key} is voor 70% of meer besteed: € 700,00 van € 1.000,00.`,
            en: `Room ${room.key} is used for 70% or more: €700.00 of €1,000.00.`,
          },
        },
      ],
    });
  });

  it('of a declaration that the municipality answers itself are rules that do not hold, and nothing of the provider', () => {
    const own = selfAnswering({ ...region, ownAnswers: [{ municipality, kind: 'declaration', validity: always }] });
    const { decisions } = judgedInOrder([allocation(), declared(line('R1', 5_000))], factsOf(own));
    const notices = noticesOf(decisions[1]!.letters);
    expect(notices.map(({ to }) => to)).toEqual([municipality]);
    expect(codesOf(notices[0]!)).toEqual(['TR322', 'GW001', 'GW002']);
    expect(notices[0]!.items.map(({ sentence }) => sentence.nl)).toEqual([
      expect.stringMatching(/^Regel TR322 geldt hier niet: \S/),
      expect.stringMatching(/^Regel GW001 geldt hier niet: \S/),
      expect.stringMatching(/^Regel GW002 geldt hier niet: \S/),
    ]);
  });

  it('of the municipality’s own answer are about the declaration, whose places they name', () => {
    const answer = anAnswer([], {}, declaration(line('R1', 700)));
    const signal = { rule: 'room-at-70', place: { kind: 'declaration' }, figures: {} } as const;
    const judged = { message: answer, answerIdentification: 'G00000000001', today: day('2026-05-04') };
    const letters = signalLetters(judged, { ...noEffect, outcome: 'processed', signals: [signal] });
    expect(noticesOf(letters)).toMatchObject([
      {
        to: municipality,
        about: { kind: 'JW323', sender: provider, identification: answer.declaration.identification },
      },
      { to: provider },
    ]);
  });
});

it('a notice lists so many items and says how many there are besides', () => {
  const item = { code: 'GW002', place: { kind: 'header' }, sentence: { nl: 'a', en: 'b' }, figures: {} } as const;
  expect(listed([item])).toEqual({ items: [item], truncated: 0 });
  const { items, truncated } = listed(Array.from({ length: ITEMS_MAX + 3 }, () => item));
  expect([items.length, truncated]).toEqual([ITEMS_MAX, 3]);
});
