/** An amount as people write it. */
export const inEuros = {
  nl: (cents: number): string => written(cents, { thousands: '.', decimal: ',', sign: '€ ' }),
  en: (cents: number): string => written(cents, { thousands: ',', decimal: '.', sign: '€' }),
};

interface Marks {
  readonly thousands: string;
  readonly decimal: string;
  readonly sign: string;
}

function written(cents: number, { thousands, decimal, sign }: Marks): string {
  const absolute = Math.abs(cents);
  const whole = String(Math.floor(absolute / 100)).replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${cents < 0 ? '-' : ''}${sign}${whole}${decimal}${String(absolute % 100).padStart(2, '0')}`;
}
