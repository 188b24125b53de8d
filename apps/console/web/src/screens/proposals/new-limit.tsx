import { Group, NumberInput, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField, Link } from '../../kit';
import { NewProposal, type WantedChange } from './new-proposal';

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

/** Another limit of a room. */
export function NewLimit({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<Wanted>({ euros: undefined, duration: 'good', from: '', to: '' });
  return (
    <NewProposal title={t('proposals.new.title')} change={changeOf(room, wanted)}>
      <p>
        <Link to={`/rooms/${room}`}>{room}</Link>
      </p>
      <Fields wanted={wanted} onEdit={(changed) => setWanted({ ...wanted, ...changed })} />
    </NewProposal>
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
        <DayField
          key={name}
          label={t(`proposals.new.${name}`)}
          value={wanted[name]}
          onDay={(day) => onEdit({ [name]: day })}
        />
      ))}
    </Group>
  );
}
