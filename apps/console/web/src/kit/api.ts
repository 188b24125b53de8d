import createClient, { type Client } from 'openapi-fetch';
import { createContext, use } from 'react';
import type { paths } from '../api/schema';
import { attendance } from './now';
import { problemOf } from './problem';

export type Api = Client<paths>;

/** Calls as the signed-in person. What is not answered with what was asked is thrown as an `ApiProblem`. */
export function apiFor(csrf: string | undefined): Api {
  const api = createClient<paths>({ baseUrl: '/' });
  api.use({
    onRequest({ request }) {
      if (csrf !== undefined) request.headers.set('x-ijw-csrf', csrf);
      for (const [name, value] of Object.entries(attendance())) request.headers.set(name, value);
      return request;
    },
    async onResponse({ response }) {
      if (!response.ok) throw await problemOf(response);
      return response;
    },
  });
  return api;
}

export const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = use(ApiContext);
  if (!api) throw new Error('outside of the signed-in part');
  return api;
}

/** The answer alone; openapi-fetch puts it beside the response. What is told as a table too is told as a document here. */
export async function answerOf<T>(asked: Promise<{ readonly data?: T }>): Promise<Exclude<NonNullable<T>, string>> {
  const { data } = await asked;
  if (data === undefined || data === null || typeof data === 'string') throw new Error('an answer without a body');
  return data as Exclude<NonNullable<T>, string>;
}
