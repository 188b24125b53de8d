import { useTranslation } from 'react-i18next';
import { cents, count, day, duration, moment } from './format';

const useLanguage = (): string => useTranslation().i18n.language;

/** A moment in the time of the Netherlands; that of UTC on hover. */
export function Moment({ at }: { readonly at: string }) {
  const language = useLanguage();
  return (
    <time dateTime={at} title={`${at.replace('T', ' ').replace(/(\.\d+)?Z$/, '')} UTC`}>
      {moment(at, language)}
    </time>
  );
}

export function Day({ on }: { readonly on: string }) {
  return <time dateTime={on}>{day(on, useLanguage())}</time>;
}

/** Whole cents, as euros. */
export function Cents({ amount }: { readonly amount: number }) {
  return <data value={amount}>{cents(amount, useLanguage())}</data>;
}

export function Count({ amount }: { readonly amount: number }) {
  return <data value={amount}>{count(amount, useLanguage())}</data>;
}

export function Duration({ seconds }: { readonly seconds: number }) {
  return <span title={`${seconds} s`}>{duration(seconds, useLanguage())}</span>;
}
