import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/app.css';
import { makeRouter } from './app/router';
import { SignedIn } from './app/signed-in';
import { theme } from './app/theme';
import { speak } from './app/words';
import { ApiProblem, isSignedOut } from './kit';
import { meQuery } from './kit/me';

const FRESH_MS = 10_000;
const TRIES_MAX = 2;
const SERVER_FAULT = 500;

/** What the server refused it refuses again; what it failed at may pass. */
const isWorthAgain = (tries: number, fault: unknown): boolean =>
  tries < TRIES_MAX && !(fault instanceof ApiProblem && fault.status < SERVER_FAULT);

/** Styles that are made while it runs carry the mark that the server gave with the page. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
Object.assign(globalThis, { __webpack_nonce__: nonce });

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: askWhoIsHere }),
  defaultOptions: { queries: { staleTime: FRESH_MS, retry: isWorthAgain } },
});

/** A session that ended is noticed by whatever is asked first. */
function askWhoIsHere(fault: Error, { queryKey }: { readonly queryKey: readonly unknown[] }): void {
  if (isSignedOut(fault) && queryKey[0] !== meQuery.queryKey[0]) void queries.invalidateQueries(meQuery);
}

async function start(): Promise<void> {
  await speak();
  const place = document.getElementById('root');
  if (!place) throw new Error('no place in the page');
  const router = makeRouter();
  createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <QueryClientProvider client={queries}>
          <SignedIn>
            <RouterProvider router={router} />
          </SignedIn>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void start();
