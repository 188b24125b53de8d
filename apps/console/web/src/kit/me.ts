import { queryOptions } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { attendance } from './now';
import { problemOf } from './problem';
import type { Me } from './rights';

const FRESH_MS = 60_000;

/** Asked without the client of the API, which needs what this answers. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me> => {
    const response = await fetch('/api/v1/me', { signal, headers: { accept: 'application/json', ...attendance() } });
    if (!response.ok) throw await problemOf(response);
    return (await response.json()) as Me;
  },
  staleTime: FRESH_MS,
  refetchInterval: FRESH_MS,
});

export const MeContext = createContext<Me | undefined>(undefined);

export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('outside of the signed-in part');
  return me;
}
