import { Button, Group, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../kit';

const NUMBER = /^\d{1,9}$/;
const CODE = /^\d{4}$/;

/** A trajectory is found by the number of an allocation; nothing of a person is asked or shown. */
export function Trajectories() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [municipality, setMunicipality] = useState('');
  const [number, setNumber] = useState('');
  const isWhole = CODE.test(municipality) && NUMBER.test(number);
  const find = (event: FormEvent): void => {
    event.preventDefault();
    if (isWhole) void navigate({ href: `/trajectories/${municipality}/${Number(number)}` });
  };
  return (
    <Page title={t('trajectories.title')} about={t('trajectories.about')}>
      <form role="search" aria-label={t('trajectories.title')} onSubmit={find}>
        <Group align="flex-end">
          <TextInput
            label={t('trajectories.municipality')}
            inputMode="numeric"
            maxLength={4}
            w={110}
            value={municipality}
            onChange={({ currentTarget }) => setMunicipality(currentTarget.value)}
          />
          <TextInput
            label={t('trajectories.number')}
            inputMode="numeric"
            maxLength={9}
            w={180}
            value={number}
            onChange={({ currentTarget }) => setNumber(currentTarget.value)}
          />
          <Button type="submit" disabled={!isWhole}>
            {t('trajectories.show')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" mt="xs">
          {t('trajectories.where')}
        </Text>
      </form>
    </Page>
  );
}
