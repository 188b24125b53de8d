import type { AllocationVersion, CalendarDate, Cents, Frequency, Unit } from '#domain';
import { selectForEach } from '../statement';

interface NumberColumns {
  readonly municipality: string;
  readonly number: number;
}

export interface VersionRow extends NumberColumns {
  readonly message_id: number;
  readonly allocated_on: CalendarDate;
  readonly allocated_at: string;
  readonly category: string | null;
  readonly code: string | null;
  readonly starts: CalendarDate;
  readonly ends: CalendarDate | null;
  readonly volume: number | null;
  readonly unit: Unit | null;
  readonly frequency: Frequency | null;
  readonly budget: Cents | null;
  readonly change_reason: string | null;
  readonly withdrawn: boolean;
}

export const versionsOf = selectForEach<NumberColumns, VersionRow>(
  'versions of allocations',
  { municipality: 'text', number: 'bigint' },
  {
    columns: 'found.*',
    found: `select * from allocation_version where municipality = given.municipality and number = given.number
      order by message_id`,
  },
);

const productOf = ({ category, code }: VersionRow): Pick<AllocationVersion, 'product'> =>
  category === null ? {} : { product: { category, ...(code !== null && { code }) } };

const extentOf = ({ volume, unit, frequency }: VersionRow): Pick<AllocationVersion, 'extent'> =>
  volume === null || unit === null || frequency === null ? {} : { extent: { volume, unit, frequency } };

export const allocationVersion = (row: VersionRow): AllocationVersion => ({
  message: row.message_id,
  allocatedOn: row.allocated_on,
  allocatedAt: row.allocated_at,
  starts: row.starts,
  withdrawn: row.withdrawn,
  ...productOf(row),
  ...(row.ends !== null && { ends: row.ends }),
  ...extentOf(row),
  ...(row.budget !== null && { budget: row.budget }),
  ...(row.change_reason !== null && { changeReason: row.change_reason }),
});
