import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useMe } from './me';

export type LiveKind = 'message' | 'job' | 'alert' | 'room';

/** What of an event the screens use: the rest of it they ask the API. */
export interface LiveEvent {
  readonly kind: LiveKind;
  readonly id: string;
  readonly told: Readonly<Record<string, unknown>>;
}

type Listener = (event: LiveEvent) => void;

const KINDS: readonly LiveKind[] = ['message', 'job', 'alert', 'room'];
const listeners = new Set<readonly [kinds: readonly LiveKind[], listener: Listener]>();
let source: EventSource | undefined;

/** One stream to a tab, however many listen; the browser opens it again by itself and says what it had last. */
function open(): EventSource {
  const opened = new EventSource('/api/v1/events');
  for (const kind of KINDS)
    opened.addEventListener(kind, ({ data, lastEventId }: MessageEvent<string>) => {
      const event = { kind, id: lastEventId, told: JSON.parse(data) as LiveEvent['told'] };
      for (const [kinds, listener] of listeners) if (kinds.includes(kind)) listener(event);
    });
  return opened;
}

function listen(kinds: readonly LiveKind[], listener: Listener): () => void {
  const entry = [kinds, listener] as const;
  listeners.add(entry);
  source ??= open();
  return () => {
    listeners.delete(entry);
    if (listeners.size > 0) return;
    source?.close();
    source = undefined;
  };
}

/** Hears what happens, while the component is shown; who may not follow it asks again at times. */
export function useLive(kinds: readonly LiveKind[], onEvent: Listener): void {
  const heard = useEffectEvent(onEvent);
  const wanted = kinds.join();
  const isLet = useMe().may.includes('followEvents');
  useEffect(
    () => (isLet ? listen(wanted.split(',') as LiveKind[], (event) => heard(event)) : undefined),
    [wanted, isLet],
  );
}

/** Asks queries whose key begins so again whenever something of these kinds happens. */
export function useLiveQuery(kinds: readonly LiveKind[], queryKey: readonly unknown[]): void {
  const queries = useQueryClient();
  useLive(kinds, () => void queries.invalidateQueries({ queryKey }));
}
