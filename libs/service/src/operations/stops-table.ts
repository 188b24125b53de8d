import { OVERVIEW_MAX, type ListedStop } from '#persistence';
import { table, type Column, type Html } from '#api';
import { duration } from './duration';
import { euros } from './rooms-table';

const ACCOUNTS: Readonly<Record<ListedStop['account'], string>> = { room: 'ruimte', trajectory: 'traject' };

function whyOf({ reason, message_id }: ListedStop): string {
  switch (reason) {
    case 'counter':
      return 'teller tegenover boekingen';
    case 'held':
      return 'vastgehouden tegenover toewijzingen';
    case 'answer':
      return `antwoord op bericht ${message_id} tegenover boekingen`;
  }
}

const COLUMNS: readonly Column<ListedStop>[] = [
  { title: 'Nr', isNumber: true, cell: ({ id }) => id },
  { title: 'Wat', cell: ({ account, room }) => (room === null ? ACCOUNTS[account] : `${ACCOUNTS[account]} ${room}`) },
  { title: 'Aanbieder', cell: ({ provider }) => provider },
  { title: 'Gemeentecode', cell: ({ municipality }) => municipality ?? 'regio' },
  { title: 'Waarom', cell: whyOf },
  { title: 'Geteld of beantwoord', isNumber: true, cell: ({ counted }) => euros(counted) },
  { title: 'Geboekt', isNumber: true, cell: ({ entries }) => euros(entries) },
  { title: 'Sinds', isNumber: true, cell: ({ age_seconds }) => duration(age_seconds) },
];

export const stopsTable = (stops: readonly ListedStop[]): Html =>
  table(
    COLUMNS,
    stops,
    `Wat niet klopt met zijn boekingen; ten hoogste ${OVERVIEW_MAX.stops}. Vrijgeven: npm run ledger -- release`,
  );
