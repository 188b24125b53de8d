/** How days and months are typed; whatever language the browser has, the day comes first. */
export type Precision = 'day' | 'month';

const TYPED: Readonly<Record<Precision, RegExp>> = {
  day: /^(?:(?<d>\d{1,2})[-/. ](?<m>\d{1,2})[-/. ](?<y>\d{4})|(?<d2>\d\d)(?<m2>\d\d)(?<y2>\d{4})|(?<y3>\d{4})-(?<m3>\d\d)-(?<d3>\d\d))$/,
  month: /^(?:(?<m>\d{1,2})[-/. ](?<y>\d{4})|(?<m2>\d\d)(?<y2>\d{4})|(?<y3>\d{4})-(?<m3>\d\d))$/,
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lastOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= lastOf(year, month);

/** `YYYY-MM-DD` or `YYYY-MM`; undefined where there is no such day. */
export function typedDay(text: string, precision: Precision): string | undefined {
  const parts = TYPED[precision].exec(text.trim())?.groups;
  if (!parts) return undefined;
  const part = (name: string): string => parts[name] ?? parts[`${name}2`] ?? parts[`${name}3`] ?? '1';
  const [year, month, day] = [part('y'), part('m').padStart(2, '0'), part('d').padStart(2, '0')];
  if (!isDay(Number(year), Number(month), Number(day))) return undefined;
  return precision === 'day' ? `${year}-${month}-${day}` : `${year}-${month}`;
}

/** As it is typed, `DD-MM-YYYY` or `MM-YYYY`. */
export const writtenDay = (iso: string): string => iso.split('-').reverse().join('-');
