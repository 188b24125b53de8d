import { useEffect, useState } from 'react';

const SECOND_MS = 1_000;

/** The clock of the reader, milliseconds since 1970; only for how long ago something was. */
export function useNow(everySeconds = 1): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everySeconds * SECOND_MS);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return now;
}

/** Milliseconds since 1970, as the API writes a moment. */
export const instantOf = (at: number): string => new Date(at).toISOString();
