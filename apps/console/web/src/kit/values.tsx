import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { cents, count, day, duration, moment } from './format';
import classes from './values.module.css';

const useLanguage = (): string => useTranslation().i18n.language;

/** A moment in the time of the Netherlands; that of UTC on hover. */
export function Moment({ at }: { readonly at: string }) {
  const language = useLanguage();
  return (
    <time dateTime={at} title={`${at.replace('T', ' ').replace(/(\.\d+)?Z$/, '')} UTC`}>
      {moment(at, language)
        .split(' ')
        .map((part, index) => (
          <Fragment key={part}>
            {index > 0 && ' '}
            <span className={classes.whole}>{part}</span>
          </Fragment>
        ))}
    </time>
  );
}

export function Day({ on }: { readonly on: string }) {
  const language = useLanguage();
  return (
    <time dateTime={on} className={classes.whole}>
      {day(on, language)}
    </time>
  );
}

/** Whole cents, as euros. */
export function Cents({ amount }: { readonly amount: number }) {
  const language = useLanguage();
  return (
    <data value={amount} className={classes.whole}>
      {cents(amount, language)}
    </data>
  );
}

export function Count({ amount }: { readonly amount: number }) {
  return <data value={amount}>{count(amount, useLanguage())}</data>;
}

export function Duration({ seconds }: { readonly seconds: number }) {
  return <span title={`${seconds} s`}>{duration(seconds, useLanguage())}</span>;
}
