import type { Book } from '../decision/book';
import type { Booking } from '../decision/decision';

/** What a refused JW315 or JW317 asked counts as not asked: its references are free again. */
export const takeBackRequests = (message: number, { requests }: Book): readonly Booking[] =>
  [...requests.values()]
    .filter((request) => request.message === message && !request.withdrawn)
    .map(({ reference }) => ({ kind: 'request-withdrawn', message, reference }));

/** What a refused JW301 or JW319 answered counts as not answered: a request without another final answer is pending again. */
export const takeBackAnswers = (message: number, { requests }: Book): readonly Booking[] =>
  [...requests.values()]
    .filter(({ answers }) => answers.some((answer) => answer.message === message && !answer.withdrawn))
    .map(({ reference, message: asked }) => ({ kind: 'answer-withdrawn', message, reference, asked }));
