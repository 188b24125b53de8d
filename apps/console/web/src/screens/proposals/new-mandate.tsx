import { NativeSelect, Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, DayField, Loaded, useApi } from '../../kit';
import { NewProposal, type WantedChange } from './new-proposal';

type Party = components['schemas']['ConnectedParty'];

interface Wanted {
  readonly act: 'add' | 'end';
  readonly author: string;
  readonly submitter: string;
  readonly from: string;
}

function changeOf({ act, author, submitter, from }: Wanted): WantedChange | undefined {
  const isComplete = author !== '' && submitter !== '' && author !== submitter && from !== '';
  return isComplete ? { kind: 'mandate', act, author, submitter, from } : undefined;
}

/** From a day on one party may submit for another, or may no longer. */
export function NewMandate() {
  const { t } = useTranslation();
  const api = useApi();
  const [wanted, setWanted] = useState<Wanted>({ act: 'add', author: '', submitter: '', from: '' });
  const query = useQuery({
    queryKey: ['parties'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/parties', { signal })),
  });
  return (
    <NewProposal title={t('proposals.new.mandate.title')} change={changeOf(wanted)}>
      <Loaded query={query}>
        {({ parties }) => (
          <Fields parties={parties} wanted={wanted} onEdit={(changed) => setWanted({ ...wanted, ...changed })} />
        )}
      </Loaded>
    </NewProposal>
  );
}

interface FieldsProps {
  readonly parties: readonly Party[];
  readonly wanted: Wanted;
  readonly onEdit: (changed: Partial<Wanted>) => void;
}

function Fields({ parties, wanted, onEdit }: FieldsProps) {
  const { t } = useTranslation();
  const codes = parties.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  return (
    <Stack gap="sm" maw={420}>
      <Radio.Group label={t('proposals.new.mandate.act')} value={wanted.act} onChange={(act) => onEdit({ act: act })}>
        <Stack gap={4} mt={4}>
          <Radio value="add" label={t('proposals.new.mandate.add')} />
          <Radio value="end" label={t('proposals.new.mandate.end')} />
        </Stack>
      </Radio.Group>
      {(['author', 'submitter'] as const).map((name) => (
        <NativeSelect
          key={name}
          required
          label={t(`proposals.new.mandate.${name}`)}
          data={[{ value: '', label: '' }, ...codes]}
          value={wanted[name]}
          onChange={({ currentTarget }) => onEdit({ [name]: currentTarget.value })}
        />
      ))}
      <DayField
        required
        label={t('proposals.new.mandate.from')}
        value={wanted.from}
        onDay={(day) => onEdit({ from: day })}
      />
    </Stack>
  );
}
