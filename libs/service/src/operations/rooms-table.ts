import { OVERVIEW_MAX, type ListedRoom } from '#persistence';
import { html, table, type Column, type Content, type Html } from '#api';

/** Whole cents as the Dutch write an amount. */
export function euros(amount: number): string {
  const [whole, cents] = [Math.floor(Math.abs(amount) / 100), Math.abs(amount) % 100];
  const grouped = `${whole}`.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${amount < 0 ? '−' : ''}€ ${grouped},${`${cents}`.padStart(2, '0')}`;
}

const freeIn = ({ room_limit, used, held }: ListedRoom): number | undefined =>
  room_limit === null ? undefined : room_limit - used - held;

const COLUMNS: readonly Column<ListedRoom>[] = [
  { title: 'Aanbieder', cell: ({ provider }) => provider },
  { title: 'Gemeentecode', cell: ({ municipality }) => municipality ?? 'regio' },
  { title: 'Jaar', isNumber: true, cell: ({ year }) => year },
  { title: 'Segment', cell: ({ segment }) => segment ?? 'alle' },
  { title: 'Beleid', cell: ({ policy }) => policy },
  { title: 'Limiet', isNumber: true, cell: ({ room_limit }) => (room_limit === null ? 'geen' : euros(room_limit)) },
  { title: 'Besteed', isNumber: true, cell: ({ used }) => euros(used) },
  { title: 'Gereserveerd', isNumber: true, cell: ({ held }) => euros(held) },
  { title: 'Vrij', isNumber: true, cell: (room) => freeText(freeIn(room)) },
  { title: 'Verdeling', cell: bar },
];

const freeText = (free: number | undefined): Content => {
  if (free === undefined) return '–';
  return free < 0 ? html`<span class="alarm">${euros(free)}</span>` : euros(free);
};

/** Parts of the limit, or of what is promised where that is more. */
function bar(room: ListedRoom): Content {
  const { room_limit, used, held } = room;
  if (room_limit === null) return '–';
  const whole = Math.max(room_limit, used + held, 1);
  const [usedShare, heldShare] = [used, held].map((part) => Math.round((1000 * part) / whole) / 10) as [number, number];
  return html`<svg
    viewBox="0 0 100 8"
    preserveAspectRatio="none"
    role="img"
    aria-label="besteed ${usedShare}%, gereserveerd ${heldShare}%"
  >
    <rect class="free" width="100" height="8" />
    <rect class="used" width="${usedShare}" height="8" />
    <rect class="held" x="${usedShare}" width="${heldShare}" height="8" />
  </svg>`;
}

export const roomsTable = (rooms: readonly ListedRoom[]): Html =>
  table(COLUMNS, rooms, `De ${OVERVIEW_MAX.rooms} ruimten waarvan het grootste deel besteed of gereserveerd is`);
