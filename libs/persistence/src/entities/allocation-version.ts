import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Allocation } from './allocation';
import { Message } from './message';

/** What one message said of an allocation. */
@Entity({ name: 'allocation_version' })
@ForeignKey(() => Allocation, ['number', 'municipality'], ['number', 'municipality'], {
  name: 'allocation_version_number_municipality_fkey',
})
@Index('allocation_version_message', ['messageId'])
export class AllocationVersion {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'allocation_version_pkey' })
  readonly number: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'allocation_version_pkey' })
  readonly municipality: string;

  @ForeignKey(() => Message, { name: 'allocation_version_message_id_fkey' })
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'allocation_version_pkey' })
  readonly messageId: number;

  @Column({ type: 'date', name: 'allocated_on' })
  readonly allocatedOn: string;

  @Column({ type: 'text', name: 'allocated_at' })
  readonly allocatedAt: string;

  @Column({ type: 'text', nullable: true })
  readonly category: string | null;

  @Column({ type: 'text', nullable: true })
  readonly code: string | null;

  @Column({ type: 'date' })
  readonly starts: string;

  @Column({ type: 'date', nullable: true })
  readonly ends: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly volume: number | null;

  @Column({ type: 'text', nullable: true })
  readonly unit: string | null;

  @Column({ type: 'text', nullable: true })
  readonly frequency: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly budget: number | null;

  @Column({ type: 'text', name: 'change_reason', nullable: true })
  readonly changeReason: string | null;

  @Column({ type: 'boolean', default: false })
  readonly withdrawn: boolean;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  readonly withdrawnAt: Date | null;
}
