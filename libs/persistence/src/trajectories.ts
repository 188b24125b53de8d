import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import { courseOfCare, trailOf, type CalendarDate, type ClientKey, type CourseOfCare, type Pair } from '#domain';
import { readAllocations } from './gather/read-allocations';
import { readCare } from './gather/read-care';
import { readRequests } from './gather/read-requests';
import { cachedRegion } from './region/load-region';
import { select, together } from './statement';
import { inTransaction } from './transaction';

interface Concerned extends Pair {
  readonly client_key: ClientKey;
  readonly today: CalendarDate;
}

/** Whose it is, if it concerns the party: nothing tells apart what is another's and what does not exist. */
const concerned = select<Concerned>(
  'allocation that concerns a party',
  `select municipality, provider, client_key, gateway_today() as today from allocation
   where municipality = $1 and number = $2 and $3 in (municipality, provider)`,
);

/** What became of the care under a number, for the two parties between whom it was allocated. */
export class PostgresTrajectories {
  readonly #connected: () => Promise<DataSource>;
  readonly #region = cachedRegion();

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  /** Of one moment: what is booked meanwhile is not half in it. */
  async courseOf(party: string, municipality: string, number: number): Promise<CourseOfCare | undefined> {
    const course = async (client: ClientBase): Promise<CourseOfCare | undefined> => {
      const [found] = await concerned(client, municipality, number, party);
      return found && this.#course(client, found, number);
    };
    return inTransaction(await this.#connected(), course, 'REPEATABLE READ');
  }

  async #course(client: ClientBase, { today, client_key, ...pair }: Concerned, number: number): Promise<CourseOfCare> {
    const { municipality, provider } = pair;
    const clients = [{ municipality, provider, client: client_key }];
    const [region, { allocations }, care, requests] = await together([
      this.#region.current(client),
      readAllocations(client, { numbers: [], clients, allocatedNumbers: [] }),
      readCare(client, clients),
      readRequests(client, { references: [], clients, answered: [] }),
    ]);
    const records = {
      allocations,
      care: care.map(({ row }) => row),
      requests: requests.map(({ request }) => request),
    };
    return courseOfCare(trailOf(number, records, region), today);
  }
}
