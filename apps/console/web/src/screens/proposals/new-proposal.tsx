import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Act, answerOf, Fault, isProblem, Page, useApi, useLacking, useUrl } from '../../kit';
import { EffectTold } from './effect';

export type WantedChange = components['schemas']['WantedChange'];

interface NewProposalProps {
  readonly title: string;
  /** Undefined while something is missing. */
  readonly change: WantedChange | undefined;
  /** What it is about, and the fields. */
  readonly children: ReactNode;
}

/** A change that takes two people: its effect first, then why, and then it waits for somebody else. */
export function NewProposal({ title, change, children }: NewProposalProps) {
  const { t } = useTranslation();
  const api = useApi();
  const effect = useMutation({
    mutationFn: (body: WantedChange) => answerOf(api.POST('/api/v1/proposals/effect', { body })),
  });
  const isOfThis = JSON.stringify(effect.variables) === JSON.stringify(change);
  const told = isOfThis ? effect.data : undefined;
  return (
    <Page title={title} about={t('proposals.new.about')}>
      {children}
      <Ask isBusy={effect.isPending} onAsk={change && (() => effect.mutate(change))} />
      {isOfThis && effect.isError && <NotSo fault={effect.error} />}
      {told && <EffectTold effect={told} />}
      <Propose title={title} change={told && change} />
    </Page>
  );
}

function Ask({ isBusy, onAsk }: { readonly isBusy: boolean; readonly onAsk: (() => void) | undefined }) {
  const { t } = useTranslation();
  const lacking = useLacking('tellEffect');
  const isOff = onAsk === undefined || lacking !== undefined;
  return (
    <Group>
      <Button variant="default" loading={isBusy} disabled={isOff} onClick={onAsk}>
        {t('proposals.new.effect')}
      </Button>
    </Group>
  );
}

/** Once its effect was seen. */
function Propose({ title, change }: { readonly title: string; readonly change: WantedChange | undefined }) {
  const { t } = useTranslation();
  const api = useApi();
  const [, toUrl] = useUrl();
  const propose = async (reason: string): Promise<void> => {
    if (!change) return;
    const { id } = await answerOf(api.POST('/api/v1/proposals', { body: { ...change, reason } }));
    toUrl({ id, room: undefined, mandate: undefined, discard: undefined });
  };
  return (
    <Act
      operation="propose"
      hindered={change ? undefined : t('proposals.new.first')}
      ask={{ title, about: t('proposals.new.then') }}
      onAct={propose}
    >
      {t('proposals.new.propose')}
    </Act>
  );
}

function NotSo({ fault }: { readonly fault: unknown }) {
  const { t } = useTranslation();
  const why = isProblem(fault, 'change-hindered')
    ? (fault.told as { readonly why?: string } | undefined)?.why
    : undefined;
  return (
    <>
      <Fault fault={fault} />
      {why !== undefined && <p>{t(`proposals.hindrances.${why}`)}</p>}
    </>
  );
}
