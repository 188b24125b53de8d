import { Button, Group, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Act, answerOf, Fault, isProblem, Link, Page, useApi, useLacking, useUrl } from '../../kit';
import { EffectTold } from './effect';

type WantedChange = components['schemas']['WantedChange'];
type Duration = 'good' | 'time';

const CENTS = 100;
const EUROS_MAX = 1_000_000_000;

interface Wanted {
  readonly euros: number | 'none' | undefined;
  readonly duration: Duration;
  readonly from: string;
  readonly to: string;
}

/** Undefined while something is missing. */
function changeOf(room: string, { euros, duration, from, to }: Wanted): WantedChange | undefined {
  if (euros === undefined || (duration === 'time' && to === '')) return undefined;
  const days = duration === 'time' ? { to, ...(from !== '' && { from }) } : {};
  return { kind: 'limit', room, limitCents: euros === 'none' ? 'none' : Math.round(euros * CENTS), ...days };
}

/** Another limit of a room: its effect first, then why, and then it waits for somebody else. */
export function NewLimit({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const [wanted, setWanted] = useState<Wanted>({ euros: undefined, duration: 'good', from: '', to: '' });
  const asked = changeOf(room, wanted);
  const effect = useMutation({
    mutationFn: (body: WantedChange) => answerOf(api.POST('/api/v1/proposals/effect', { body })),
  });
  const edit = (changed: Partial<Wanted>): void => {
    setWanted({ ...wanted, ...changed });
    effect.reset();
  };
  return (
    <Page title={t('proposals.new.title')} about={t('proposals.new.about')}>
      <p>
        <Link to={`/rooms/${room}`}>{room}</Link>
      </p>
      <Fields wanted={wanted} onEdit={edit} />
      <Ask isBusy={effect.isPending} onAsk={asked && (() => effect.mutate(asked))} />
      {effect.isError && <NotSo fault={effect.error} />}
      {effect.data && <EffectTold effect={effect.data} />}
      <Propose change={effect.data && asked} />
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
function Propose({ change }: { readonly change: WantedChange | undefined }) {
  const { t } = useTranslation();
  const api = useApi();
  const [, toUrl] = useUrl();
  const propose = async (reason: string): Promise<void> => {
    if (!change) return;
    const { id } = await answerOf(api.POST('/api/v1/proposals', { body: { ...change, reason } }));
    toUrl({ id, room: undefined });
  };
  return (
    <Act
      operation="propose"
      hindered={change ? undefined : t('proposals.new.first')}
      ask={{ title: t('proposals.new.title'), about: t('proposals.new.then') }}
      onAct={propose}
    >
      {t('proposals.new.propose')}
    </Act>
  );
}

interface FieldsProps {
  readonly wanted: Wanted;
  readonly onEdit: (changed: Partial<Wanted>) => void;
}

function Fields({ wanted, onEdit }: FieldsProps) {
  const { t, i18n } = useTranslation();
  const [thousands, decimals] = i18n.language === 'nl' ? ['.', ','] : [',', '.'];
  return (
    <Stack gap="sm" maw={420}>
      <NumberInput
        label={t('proposals.new.limit')}
        prefix="€ "
        thousandSeparator={thousands ?? ''}
        decimalSeparator={decimals ?? ''}
        decimalScale={2}
        min={0}
        max={EUROS_MAX}
        hideControls
        value={typeof wanted.euros === 'number' ? wanted.euros : ''}
        onChange={(given) => onEdit({ euros: typeof given === 'number' ? given : undefined })}
      />
      <Radio.Group
        label={t('proposals.new.duration')}
        value={wanted.duration}
        onChange={(given) => onEdit({ duration: given })}
      >
        <Stack gap={4} mt={4}>
          <Radio value="good" label={t('proposals.new.good')} />
          <Radio value="time" label={t('proposals.new.time')} />
        </Stack>
      </Radio.Group>
      {wanted.duration === 'time' && <Days wanted={wanted} onEdit={onEdit} />}
    </Stack>
  );
}

function Days({ wanted, onEdit }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <Group>
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={t(`proposals.new.${name}`)}
          value={wanted[name]}
          onChange={({ currentTarget }) => onEdit({ [name]: currentTarget.value })}
        />
      ))}
    </Group>
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
