import type { Decision } from './decision';

/** What a decision starts from: nothing found, nothing booked, nothing sent, no identification taken. */
export const noEffect: Omit<Decision, 'outcome'> = {
  findings: [],
  signals: [],
  holdsKey: false,
  lines: [],
  bookings: [],
  letters: [],
};
