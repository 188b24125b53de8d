export type Numbers = ReturnType<typeof openNumbers>;

const padded = (count: number, digits: number): string => `${count}`.padStart(digits, '0');

/** What the administrations of the parties give out, each from a count of its own. */
export function openNumbers() {
  const counts = new Map<string, number>();
  const next = (what: string): number => {
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    return count;
  };
  return {
    message: (): string => `m${padded(next('message'), 5)}`,
    identification: (author: string): string => `${author.slice(-4)}${padded(next(`id ${author}`), 6)}`,
    reference: (provider: string): string => `R${provider.slice(-3)}${padded(next(`ref ${provider}`), 5)}`,
    declaration: (provider: string): string => `D${provider.slice(-3)}${padded(next(`declaration ${provider}`), 5)}`,
    allocation: (municipality: string): number => Number(municipality) * 100_000 + next(`allocation ${municipality}`),
  };
}
