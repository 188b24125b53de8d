import { z } from 'zod';
import { CODES } from './code-lists';
import { contactShape } from './contact-shape';
import { bsn, code, date, initials, issueAt, municipality, number, text, truth } from './value-shapes';

const birthShape = { birthDate: date, birthDateUse: code(CODES.dateUse).optional() };
const nameShape = {
  surname: text(200),
  surnamePrefix: text(10).optional(),
  givenNames: text(200).optional(),
  initials: initials.optional(),
  nameUse: code(CODES.nameUse),
  partnerSurname: text(200).optional(),
  partnerSurnamePrefix: text(10).optional(),
};

interface Birth {
  readonly birthDate?: string | undefined;
  readonly birthDateUse?: string | undefined;
}

/** How an unknown part of a birth date is written (CS139). */
const writtenSo = ({ birthDate = '', birthDateUse }: Birth): boolean =>
  (birthDateUse !== '1' || birthDate.endsWith('-01')) &&
  (birthDateUse !== '2' || birthDate.endsWith('-01-01')) &&
  (birthDateUse !== '3' || birthDate === '1900-01-01');

const relationShape = z
  .strictObject({
    number: text(20),
    order: number(0, 99).optional(),
    kind: code(CODES.relationKind),
    birthDate: birthShape.birthDate.optional(),
    birthDateUse: birthShape.birthDateUse,
    sex: code(CODES.sex).optional(),
    ...nameShape,
    contact: contactShape,
  })
  .superRefine((relation, context) => {
    if (!writtenSo(relation)) context.addIssue(issueAt('date-use', 'birthDate'));
  });

/** The places of what stands there before. */
function repeated(values: readonly string[]): readonly number[] {
  return values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));
}

export const clientShape = z
  .strictObject({
    bsn,
    deleted: truth.optional(),
    ...birthShape,
    sex: code(CODES.sex),
    ...nameShape,
    contacts: z.array(contactShape).optional(),
    authorityHolders: z.array(relationShape).optional(),
    holdsOwnAuthority: truth.optional(),
    residence: municipality.optional(),
  })
  .superRefine((client, context) => {
    const { contacts = [], authorityHolders = [] } = client;
    if (!writtenSo(client)) context.addIssue(issueAt('date-use', 'birthDate'));
    for (const at of repeated(contacts.map(({ kind }) => kind)))
      context.addIssue(issueAt('contact-twice', 'contacts', at, 'kind'));
    for (const at of repeated(authorityHolders.map((each) => each.number)))
      context.addIssue(issueAt('relation-twice', 'authorityHolders', at, 'number'));
  });

/** Of a client that is to be forgotten nothing else is told. */
export const deletedShape = z.strictObject({ bsn, deleted: truth });

export type ClientShape = z.output<typeof clientShape>;
export type NameShape = Pick<ClientShape, keyof typeof nameShape>;
export type RelationShape = z.output<typeof relationShape>;
