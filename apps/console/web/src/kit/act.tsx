import { Button, Stack, Text, type ButtonProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from './fault';
import { useMe } from './me';
import { Notice } from './notice';
import { isProblem } from './problem';
import { Reason } from './reason';
import type { Admitted } from './rights';

interface ActProps extends Pick<ButtonProps, 'color' | 'variant' | 'size'> {
  /** The operation of the API that is called: who may not call it is told who may. */
  readonly operation: string;
  readonly onAct: (reason: string) => Promise<unknown>;
  /** Asks for a reason first, which `onAct` gets; what is to be decided is said here. */
  readonly ask?: { readonly title: string; readonly about?: ReactNode; readonly isAnswered?: boolean };
  /** Why it cannot be done just now, whoever asks. */
  readonly hindered?: string | undefined;
  readonly children: ReactNode;
}

/** A button that does something: of whom may not, or not now, it says why instead. */
export function Act({ operation, onAct, ask, hindered, children, ...looks }: ActProps) {
  const lacking = useLacking(operation);
  const [isAsking, setAsking] = useState(false);
  const act = useMutation({ mutationFn: onAct, onSuccess: () => setAsking(false) });
  const why = lacking ?? hindered;
  const whyId = useId();
  const begin = (): void => (ask ? setAsking(true) : act.mutate(''));
  return (
    <Stack gap={4} align="flex-start">
      <Button
        size="sm"
        {...looks}
        {...(why !== undefined && { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': whyId })}
        loading={act.isPending}
        onClick={() => why === undefined && begin()}
      >
        {children}
      </Button>
      {why !== undefined && (
        <Text id={whyId} size="xs" c="dimmed">
          {why}
        </Text>
      )}
      {act.isError && <Refused fault={act.error} />}
      {ask && (
        <Reason
          {...ask}
          opened={isAsking}
          isBusy={act.isPending}
          onClose={() => setAsking(false)}
          onGiven={act.mutate}
        />
      )}
    </Stack>
  );
}

/** Who would have the right that is missing; undefined when it is there. */
export function useLacking(operation: string): string | undefined {
  const { may, needs } = useMe();
  const { t } = useTranslation();
  if (may.includes(operation)) return undefined;
  return t('kit.act.needs', { who: namesOf(needs[operation] ?? [], t) });
}

export const namesOf = (admitted: readonly Admitted[], t: (key: string) => string): string =>
  admitted.map((kind) => t(`kit.admitted.${kind}`)).join(', ');

function Refused({ fault }: { readonly fault: unknown }) {
  const { t } = useTranslation();
  if (!isProblem(fault, 'sign-in-again')) return <Fault fault={fault} />;
  const back = encodeURIComponent(location.pathname + location.search);
  return (
    <Notice tone="doubt" role="alert" title={t('kit.act.again')}>
      <Button component="a" size="xs" href={`/sign-in?again&to=${back}`}>
        {t('kit.act.sign-in')}
      </Button>
    </Notice>
  );
}
