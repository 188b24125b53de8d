/** Crockford's: no I, L, O or U, and in the order of what it stands for. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = 11;

/** What the gateway calls a message of its own: `G` and eleven base-32 digits of a number that is used once. */
export function identificationOf(sequence: number): string {
  const digits = BigInt(sequence).toString(32).padStart(DIGITS, '0');
  return `G${[...digits].map((digit) => ALPHABET[parseInt(digit, 32)]).join('')}`;
}
