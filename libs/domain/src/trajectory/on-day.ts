import type { Allocation } from '../allocation/allocation';
import type { CareRow } from '../care/care-row';
import type { CalendarDate } from '../values/calendar-date';
import type { ClientRecords } from './trail';

/** It was said by the day, or begins by it: what is allocated afterwards for days before counts from the first of them. */
export const isAllocatedBy = ({ versions }: Pick<Allocation, 'versions'>, on: CalendarDate): boolean =>
  versions.some(({ allocatedOn, starts }) => allocatedOn <= on || starts <= on);

const happenedBy = (row: CareRow, on: CalendarDate): boolean => (row.kind === 'stop' ? row.ends : row.begins) <= on;

/** What of the records of a client is about a day or the days before it, by what each of them says of its own days. */
export const recordsOn = ({ allocations, care, requests }: ClientRecords, on: CalendarDate): ClientRecords => ({
  allocations: allocations.filter((allocation) => isAllocatedBy(allocation, on)),
  care: care.filter((row) => happenedBy(row, on)),
  requests: requests.filter(({ issuedOn }) => issuedOn <= on),
});
