import { z } from 'zod';
import { CODES } from './code-lists';
import { code, countryNumber, date, issueAt, number, phone, text } from './value-shapes';

export const contactShape = z
  .strictObject({
    kind: code(CODES.addressKind),
    street: text(24).optional(),
    houseNumber: number(0, 99_999).optional(),
    houseLetter: text(1).optional(),
    houseAddition: text(4).optional(),
    houseDesignation: code(CODES.houseDesignation).optional(),
    postalCode: text(8).optional(),
    place: text(80).optional(),
    country: code(CODES.country).optional(),
    organisation: text(35).optional(),
    telephone: phone.optional(),
    telephoneCountry: countryNumber.optional(),
    secondTelephone: phone.optional(),
    secondTelephoneCountry: countryNumber.optional(),
    email: text(80).optional(),
    from: date.optional(),
    to: date.optional(),
  })
  .superRefine((at, context) => {
    if (at.houseNumber === undefined && (at.houseLetter ?? at.houseAddition ?? at.houseDesignation) !== undefined)
      context.addIssue(issueAt('house', 'houseNumber'));
    if ((at.telephone === undefined) !== (at.telephoneCountry === undefined))
      context.addIssue(issueAt('telephone', 'telephone'));
    if (
      (at.secondTelephone === undefined) !== (at.secondTelephoneCountry === undefined) ||
      (at.secondTelephone !== undefined && at.telephone === undefined)
    )
      context.addIssue(issueAt('telephone', 'secondTelephone'));
    if (at.telephone === undefined && (at.houseNumber === undefined || at.postalCode === undefined))
      context.addIssue(issueAt('reachable'));
    if (at.from !== undefined && at.to !== undefined && at.to < at.from) context.addIssue(issueAt('period', 'to'));
  });

export type ContactShape = z.output<typeof contactShape>;
