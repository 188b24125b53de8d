import type { AllocatedProduct, Allocation, AskedRequest, ChangeRequest, Place } from '#domain';
import { aProduct, child, day, otherChild, otherMunicipality, theRegion, without } from '../allocation-builders';
import {
  aChangedProduct,
  aChangeRequest,
  allocatedBefore,
  anAskedRequest,
  aNewProduct,
  answeredBy,
  askedBook,
} from '../request-builders';
import {
  addedAt,
  adding,
  arrived,
  given,
  request,
  sound,
  soundAddition,
  wanting,
  type ChangeRequestBreach,
} from './change-request-breach';
import { namedAllocationBreaches } from './refused-changes';
import type { Arrived } from './refused-message';
import { writtenChangeRequestBreaches } from './written-change-requests';

const header: Place = { kind: 'header' };

const outside: readonly ChangeRequestBreach[] = [
  { rule: 'TR056', at: header, answered: '9056', broken: arrived(aChangeRequest(), { identityTaken: true }), sound },
  {
    rule: 'TR135',
    at: header,
    answered: '8848',
    broken: arrived(aChangeRequest(), { today: day('2026-03-01') }),
    sound,
  },
  {
    rule: 'TR378',
    at: header,
    answered: 'S300',
    broken: arrived(aChangeRequest(), { region: theRegion({ municipalityCodes: new Set() }) }),
    sound,
  },
  {
    rule: 'TR381',
    at: addedAt,
    answered: 'S329',
    broken: adding(aNewProduct({ product: { category: '54', code: '45P2A' } })),
    sound: soundAddition,
  },
];

const pending = (request: Partial<AskedRequest>) =>
  given(aChangeRequest(), (book) => askedBook([anAskedRequest(request)], book));
const answers = answeredBy('refused');

const ofClient: readonly ChangeRequestBreach[] = [
  {
    rule: 'TR304',
    at: { kind: 'client', client: 0 },
    answered: '8187',
    broken: given(aChangeRequest(), () => ({ knownClients: new Set([otherChild]) })),
    sound: given(aChangeRequest(), () => ({ knownClients: new Set([child]) })),
  },
  {
    rule: 'TR347',
    at: request,
    answered: '9347',
    broken: pending({ reference: 'W1', answers }),
    sound: pending({ reference: 'W1', answers, withdrawn: true }),
  },
  {
    rule: 'TR347',
    at: request,
    answered: '9347',
    broken: pending({ reference: 'W1', municipality: otherMunicipality }),
    sound: pending({ municipality: otherMunicipality }),
  },
  { rule: 'TR374', at: request, answered: '9374', broken: pending({}), sound: pending({ answers }) },
  {
    rule: 'TR374',
    at: request,
    answered: '9374',
    broken: pending({ answers: answeredBy('looked-into') }),
    sound: pending({ client: otherChild }),
  },
];

const beside = (...other: readonly AllocatedProduct[]) => {
  const message = aChangeRequest();
  return arrived(message, { book: allocatedBefore(message, other) });
};
const leftOut = aProduct({ allocationNumber: 104, product: { category: '45', code: '45A01' } });
const ended = (ends: string) => ({ ...leftOut, starts: day('2026-01-01'), ends: day(ends) });

const allocatedOn = ({ facts }: Arrived<ChangeRequest>, on: string): Allocation => {
  const allocation = facts.book.allocations.get(leftOut.allocationNumber)!;
  return { ...allocation, versions: allocation.versions.map((version) => ({ ...version, allocatedOn: day(on) })) };
};
/** The change of another volume per month, which may be wanted later than from the first day. */
const wantedFrom = (from: string) =>
  aChangedProduct({ wantedFrom: day(from), extent: { volume: 50_000, unit: '83', frequency: '4' } });

const ofSituation: readonly ChangeRequestBreach[] = [
  { rule: 'TR349', at: request, answered: '9349', broken: beside(leftOut), sound: beside() },
  {
    rule: 'TR349',
    at: request,
    answered: '9349',
    broken: beside(ended('2026-03-02')),
    sound: beside(ended('2026-03-01')),
  },
  {
    rule: 'TR349',
    at: request,
    answered: '9349',
    broken: beside(without(leftOut, 'ends')),
    sound: beside({ ...leftOut, changeReason: '13', ends: leftOut.starts }),
  },
  {
    rule: 'TR349',
    at: request,
    answered: '9349',
    broken: beside(leftOut),
    // Of what was allocated after the date of the request its sender could not know.
    sound: given(aChangeRequest(), (book) => ({
      allocations: new Map([...book.allocations, [104, allocatedOn(beside(leftOut), '2026-03-03')]]),
    })),
  },
  {
    rule: 'TR361',
    at: request,
    answered: '9361',
    broken: wanting({ added: [aNewProduct({ product: { category: '45', code: '45P1A' } })] }),
    sound,
  },
  {
    rule: 'TR361',
    at: request,
    answered: '9361',
    // What is to change stays what it is until then.
    broken: wanting({
      changed: [wantedFrom('2026-05-01')],
      added: [aNewProduct({ product: { category: '45', code: '45P1A' }, ends: day('2026-04-30') })],
    }),
    sound: wanting({ changed: [wantedFrom('2026-05-01')] }),
  },
];

/** Every rule on a JW317, broken. */
export const changeRequestBreaches = [
  ...writtenChangeRequestBreaches,
  ...outside,
  ...ofClient,
  ...ofSituation,
  ...namedAllocationBreaches,
];
