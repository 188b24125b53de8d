/** A list with others in the place of one. */
export const replaceAt = <T>(list: readonly T[], at: number, ...others: readonly T[]): readonly T[] => [
  ...list.slice(0, at),
  ...others,
  ...list.slice(at + 1),
];
