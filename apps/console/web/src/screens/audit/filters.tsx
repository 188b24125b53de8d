import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { couldBePerson, DayField, useUrl } from '../../kit';

export const RESULTS = ['allowed', 'refused', 'failed'] as const;
export const WRITTEN = ['by', 'party', 'subject'] as const;

/** Without any filter, from the first page. */
export const CLEARED = Object.fromEntries(
  [...WRITTEN, 'day', 'result', 'page', 'after'].map((name) => [name, undefined]),
);

/** All that is filled in has to hold. */
export function Filters() {
  const { t } = useTranslation();
  const [url, change] = useUrl();
  const set = (name: string, value: string): void =>
    change({ [name]: value || undefined, page: undefined, after: undefined });
  return (
    <>
      {WRITTEN.map((name) => (
        <Field
          key={`${name} ${url[name] ?? ''}`}
          name={name}
          given={url[name] ?? ''}
          onGiven={(value) => set(name, value)}
        />
      ))}
      <DayField label={t('audit.day')} value={url['day'] ?? ''} onDay={(day) => set('day', day)} />
      <NativeSelect
        label={t('audit.result')}
        value={url['result'] ?? ''}
        onChange={({ currentTarget }) => set('result', currentTarget.value)}
        data={[
          { value: '', label: t('audit.every') },
          ...RESULTS.map((each) => ({ value: each, label: t(`audit.results.${each}`) })),
        ]}
      />
      <Button variant="default" onClick={() => change(CLEARED)}>
        {t('audit.clear')}
      </Button>
    </>
  );
}

interface FieldProps {
  readonly name: (typeof WRITTEN)[number];
  readonly given: string;
  readonly onGiven: (value: string) => void;
}

/** Goes into the address when it is complete: on Enter, or when it is left. */
function Field({ name, given, onGiven }: FieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(given);
  const isPerson = couldBePerson(text);
  const give = (): void => {
    if (!isPerson && text.trim() !== given) onGiven(text.trim());
  };
  return (
    <TextInput
      w="10rem"
      label={t(`audit.${name}`)}
      value={text}
      error={isPerson ? t('audit.client') : undefined}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={give}
      onKeyDown={({ key }) => key === 'Enter' && give()}
    />
  );
}
