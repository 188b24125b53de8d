import { Anchor } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface LinkProps {
  /** A path of the console, with its search; or an address elsewhere on this origin. */
  readonly to: string;
  readonly children: ReactNode;
}

const OUTSIDE = /^\/(api|oidc|sign-in|sign-out)\b/;

/** A link to a page of the console; a click that wants a new tab gets one. */
export function Link({ to, children }: LinkProps) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ href: to });
  };
  return (
    <Anchor href={to} inherit {...(!OUTSIDE.test(to) && { onClick: follow })}>
      {children}
    </Anchor>
  );
}
