import { readFileSync } from 'node:fs';

/** Which numbers a message has: each scene has its own, so that scenes do not meet in one database. */
export type Unit = number;

const fixture = (name: string): string => readFileSync(`test/fixtures/${name}/message.xml`, 'utf8');
const declaration = fixture('declaration/sound');

/** Takes back the first line of the declaration. */
const credit = declaration
  .replace(/<jw323:Prestatie>(?:(?!<\/jw323:Prestatie>).)*R2600000102.*?<\/jw323:Prestatie>\s*/s, '')
  .replace(
    /<ijw:ReferentieNummer>(R2600000101)<\/ijw:ReferentieNummer>/,
    '<ijw:ReferentieNummer>R2600000151</ijw:ReferentieNummer><ijw:VorigReferentieNummer>$1</ijw:VorigReferentieNummer>',
  )
  .replace('A26000000201', 'A26000000251')
  .replace('D202604001', 'D202604051')
  .replaceAll('262500', '150000')
  .replaceAll('DebetCredit>D<', 'DebetCredit>C<');

/** The sound messages that the corpus starts from, with who sends them. */
export const soundMessages = {
  allocation: { kind: 'JW301', by: '0518', text: fixture('allocation/sound') },
  reply: { kind: 'JW302', by: '99000001', text: fixture('allocation-reply/sound') },
  declaration: { kind: 'JW323', by: '99000001', text: declaration },
  credit: { kind: 'JW323', by: '99000001', text: credit },
  answer: { kind: 'JW325', by: '0518', text: fixture('declaration-answer/granted') },
} as const;

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];
const passes = (digits: string): boolean =>
  WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;

/** Numbers that begin so and pass the eleven-test, in order. */
function* passing(prefix: string): Generator<string> {
  const digits = 9 - prefix.length;
  for (let rest = 1; rest < 10 ** digits; rest += 1) {
    const bsn = prefix + String(rest).padStart(digits, '0');
    if (passes(bsn)) yield bsn;
  }
}

const lists = new Map<string, readonly string[]>();

/** The citizen number of a unit; fictitious ones begin with 9999. */
export function bsnOf(unit: Unit, prefix = '9999'): string {
  if (!lists.has(prefix)) lists.set(prefix, [...passing(prefix)]);
  const list = lists.get(prefix)!;
  return list[unit % list.length]!;
}

export const allocationNumberOf = (unit: Unit): string => String(500_000_000 + unit * 10);

/** The numbers that the fixtures have, for those of a unit. */
export function withOwnNumbers(text: string, unit: Unit): string {
  const six = String(unit).padStart(6, '0');
  return text
    .replaceAll('DH2600000101', `DH${six}0101`)
    .replaceAll('A260000', `A${six}`)
    .replaceAll('G0000000', `M${six}0`)
    .replaceAll('D202604', `D${six}`)
    .replaceAll('R26000001', `R${six}01`)
    .replaceAll('518000101', allocationNumberOf(unit))
    .replaceAll('999901011', bsnOf(unit));
}

const MONTHS = ['01-31', '02-28', '03-31', '04-30'];
const LINE_CENTS = 100;

/** The first line of the client for four months, and that client as many times, each with the numbers of a unit of its own. */
export function allClients(text: string, first: Unit, count: number): string {
  const client = /<jw323:Client>.*<\/jw323:Client>/s.exec(text)![0];
  const line = /<jw323:Prestatie>.*?<\/jw323:Prestatie>/s.exec(client)![0];
  const linesOf = (unit: Unit): string =>
    MONTHS.map((ends, month) =>
      line
        .replace(/(?<=<ijw:ReferentieNummer>)[^<]+/, `L${unit}x${month}`)
        .replace(/(?<=Begindatum>)[^<]+/, `2026-${ends.slice(0, 2)}-01`)
        .replace(/(?<=Einddatum>)[^<]+/, `2026-${ends}`)
        .replaceAll('150000', String(LINE_CENTS))
        .replace(/(?<=ToewijzingNummer>)\d+/, allocationNumberOf(unit)),
    ).join('');
  const clients = Array.from({ length: count }, (_, at) =>
    client
      .replace(/<jw323:Prestatie>.*<\/jw323:Prestatie>/s, linesOf(first + at))
      .replace(/(?<=Bsn>)\d+/, bsnOf(first + at)),
  );
  return text
    .replace(/<jw323:Client>.*<\/jw323:Client>/s, clients.join(''))
    .replace(/(?<=TotaalBedrag>)\d+/, String(count * MONTHS.length * LINE_CENTS));
}
