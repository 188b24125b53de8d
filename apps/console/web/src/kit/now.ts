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

const SOON_MS = 60_000;
let touchedAt = Date.now();
for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel'])
  addEventListener(kind, () => (touchedAt = Date.now()), { capture: true, passive: true });

/** What is asked while nobody touched anything for a minute says so: it does not keep the session from ending. */
export const attendance = (): Readonly<Record<string, string>> =>
  Date.now() - touchedAt < SOON_MS ? {} : { 'x-ijw-unattended': 'true' };
