import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { typedDay, writtenDay, type Precision } from './day-text';

interface DayFieldProps extends Pick<TextInputProps, 'label' | 'required' | 'w'> {
  /** `YYYY-MM-DD`, or `YYYY-MM` for a month; empty where there is none. */
  readonly value: string;
  /** Given in the same way: when it is complete, and empty when what was typed is no day. */
  readonly onDay: (day: string) => void;
  readonly precision?: Precision;
}

/** Asks for a day as it is written here. A field of the browser would ask in the order of the browser's own language. */
export function DayField({ value, onDay, precision = 'day', ...looks }: DayFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(writtenDay(value));
  const [seen, setSeen] = useState(value);
  const [isLeft, setLeft] = useState(false);
  const day = typedDay(text, precision);
  if (seen !== value) {
    setSeen(value);
    // Somebody else changed it: what was typed no longer stands.
    if (value !== (day ?? '')) setText(writtenDay(value));
  }
  const type = (typed: string): void => {
    setText(typed);
    setLeft(false);
    const complete = typedDay(typed, precision);
    if (complete !== undefined || typed === '') onDay(complete ?? '');
  };
  const leave = (): void => {
    setLeft(true);
    if (day === undefined && value !== '') onDay('');
    if (day !== undefined) setText(writtenDay(day));
  };
  return (
    <TextInput
      w={precision === 'day' ? '9rem' : '7rem'}
      {...looks}
      inputMode="numeric"
      autoComplete="off"
      maxLength={10}
      placeholder={t(`kit.typed.${precision}`)}
      value={text}
      error={isLeft && text !== '' && day === undefined ? t(`kit.typed.no-${precision}`) : undefined}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onBlur={leave}
      onKeyDown={({ key }) => key === 'Enter' && leave()}
    />
  );
}
