import { z } from 'zod';
import { Bsn, isLineOfText, isMunicipalityCode, parseCalendarDate } from '#domain';
import type { ReasonCode } from './reasons';

/** What zod says of a value is the name of the reason. */
const because = (reason: ReasonCode): ReasonCode => reason;

export const text = (max: number) => z.string().refine(isLineOfText, because('text')).max(max, because('text'));
export const code = (codes: readonly string[]) => z.enum(codes as readonly [string, ...string[]], because('code'));
/** A table holds texts only, so a number or a truth may come as one. */
export const number = (min: number, max: number) =>
  z
    .union([z.number(), z.string().regex(/^\d{1,9}$/)], because('number'))
    .transform(Number)
    .pipe(z.number().int(because('number')).min(min, because('number')).max(max, because('number')));
export const truth = z
  .union([z.boolean(), z.enum(['true', 'false'])], because('truth'))
  .transform((value) => value === true || value === 'true');
export const date = z.string().transform((value, context) => {
  const parsed = parseCalendarDate(value);
  if (parsed === undefined || parsed < '1900-01-01' || parsed > '2999-12-31') {
    context.addIssue({ code: 'custom', message: because('date') });
    return z.NEVER;
  }
  return parsed;
});
export const bsn = z
  .string()
  .refine((digits) => /^\d{9}$/.test(digits) && Bsn.of(digits).passesElevenTest, because('bsn'))
  .transform((digits) => Bsn.of(digits));

export const initials = z.string().regex(/^[a-zA-ZÀ-ỳ]{1,6}$/u, because('initials'));
export const municipality = z.string().refine(isMunicipalityCode, because('municipality'));
export const phone = z.string().regex(/^\d{1,15}$/, because('telephone'));
export const countryNumber = text(4);

/** The same at another place: what is missing is told where it should stand. */
export const issueAt = (message: ReasonCode, ...path: readonly PropertyKey[]) => ({
  code: 'custom' as const,
  message,
  path: [...path],
});
