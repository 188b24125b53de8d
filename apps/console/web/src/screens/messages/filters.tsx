import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { couldBePerson, DayField, useUrl } from '../../kit';
import { FIELDS } from './asked';

const OUTCOMES = ['processed', 'refused', 'waiting', 'parked', 'duplicate', 'quarantined'];
const KINDS = ['301', '302', '305', '306', '307', '308', '315', '316', '317', '318', '319', '320', '323', '325'];
const CLEARED = Object.fromEntries([...FIELDS, 'page', 'after'].map((name) => [name, undefined]));

/** One box for anything, and fields beside it; all that is filled in has to hold. */
export function Filters() {
  const { t } = useTranslation();
  const [url, change] = useUrl();
  const set = (name: string, value: string): void => change({ [name]: value || undefined, page: undefined });
  const option = (value: string) => ({ value, label: t(`messages.outcomes.${value}`) });
  return (
    <>
      <Box key={url['q'] ?? ''} given={url['q'] ?? ''} onGiven={(q) => set('q', q)} />
      <NativeSelect
        label={t('messages.kind')}
        value={url['kind'] ?? ''}
        onChange={({ currentTarget }) => set('kind', currentTarget.value)}
        data={[{ value: '', label: t('messages.any') }, ...KINDS.map((number) => `JW${number}`)]}
      />
      <NativeSelect
        label={t('messages.outcome')}
        value={url['outcome'] ?? ''}
        onChange={({ currentTarget }) => set('outcome', currentTarget.value)}
        data={[{ value: '', label: t('messages.any') }, ...OUTCOMES.map(option)]}
      />
      {(['party', 'code', 'rule'] as const).map((name) => (
        <Field
          key={`${name} ${url[name] ?? ''}`}
          name={name}
          given={url[name] ?? ''}
          onGiven={(value) => set(name, value)}
        />
      ))}
      {(['from', 'to'] as const).map((name) => (
        <DayField key={name} label={t(`messages.${name}`)} value={url[name] ?? ''} onDay={(day) => set(name, day)} />
      ))}
      <Button variant="default" onClick={() => change(CLEARED)}>
        {t('messages.clear')}
      </Button>
    </>
  );
}

interface GivenProps {
  readonly given: string;
  readonly onGiven: (value: string) => void;
}

/** Goes into the address when it is complete: on Enter, or when it is left. */
function Field({ name, given, onGiven }: GivenProps & { readonly name: 'party' | 'code' | 'rule' }) {
  const { t } = useTranslation();
  const [text, setText] = useState(given);
  const give = (): void => {
    if (text.trim() !== given) onGiven(text.trim());
  };
  return (
    <TextInput
      w="8rem"
      label={t(`messages.${name}`)}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={give}
      onKeyDown={({ key }) => key === 'Enter' && give()}
    />
  );
}

function Box({ given, onGiven }: GivenProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(given);
  const isPerson = couldBePerson(text);
  const give = (event: FormEvent): void => {
    event.preventDefault();
    if (!isPerson) onGiven(text.trim());
  };
  return (
    <form onSubmit={give}>
      <TextInput
        type="search"
        w="min(26rem, 85vw)"
        label={t('messages.box')}
        placeholder={t('messages.box-about')}
        value={text}
        error={isPerson ? t('messages.person') : undefined}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
    </form>
  );
}
