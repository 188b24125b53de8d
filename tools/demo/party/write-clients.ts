import type { Registered } from '../words';

const HOME = { kind: '01', street: 'Verzonnen Laan', houseNumber: 12, postalCode: '2599ZZ', place: 'Verzonnen Plaats' };

/** What a municipality tells of its clients: one on each line, with somebody who holds authority. */
export const writeClients = (people: readonly Registered[]): string =>
  people
    .map(({ person: { bsn, born, name }, residence }) =>
      JSON.stringify({
        bsn,
        birthDate: born,
        sex: '2',
        surname: name,
        givenNames: 'Noor',
        initials: 'N',
        nameUse: '1',
        contacts: [HOME],
        authorityHolders: [{ number: '1', kind: '10', surname: name, nameUse: '1', contact: HOME }],
        ...(residence && { residence }),
      }),
    )
    .map((line) => `${line}\n`)
    .join('');
