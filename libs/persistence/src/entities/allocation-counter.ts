import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number that the gateway gave out of a range. */
@Entity({ name: 'allocation_counter' })
export class AllocationCounter {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'allocation_counter_pkey' })
  readonly municipality: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'allocation_counter_pkey' })
  readonly first: number;

  @Column({ type: 'bigint', name: 'last_given' })
  readonly lastGiven: number;
}
