import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** Numbers the gateway may give out in a municipality's name. */
@Entity({ name: 'allocation_range' })
@Check('allocation_range_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('allocation_range_nine_digits', 'first between 1 and last and last <= 999999999')
@Index('allocation_range_current', ['municipality', 'first', 'validFrom'], {
  unique: true,
  where: 'replaced_at is null',
})
export class AllocationRange extends LastingEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'allocation_range_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'bigint' })
  readonly first: number;

  @Column({ type: 'bigint' })
  readonly last: number;
}
