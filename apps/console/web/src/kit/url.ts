import { useNavigate, useSearch } from '@tanstack/react-router';

export type UrlState = Readonly<Record<string, string | undefined>>;

/** The state of a screen, which its address holds: filters, order, page, tab. Never anything of a person. */
export function useUrl(): readonly [UrlState, (change: UrlState) => void] {
  const found: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, String(value)]));
  const change = (changed: UrlState): void => {
    const next = Object.entries({ ...state, ...changed }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: '.', search: Object.fromEntries(next), replace: true });
  };
  return [state, change];
}
