import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Message } from './message';

/** A start or a stop as it was reported, or deleted. */
@Entity({ name: 'care_row' })
@Check('care_row_kind_known', `kind in ('start', 'stop')`)
@Check('care_row_stop_has_end', `(kind = 'stop') = (ends is not null) and (kind = 'stop') = (end_reason is not null)`)
@Index('care_row_once', ['messageId', 'rowNo'], { unique: true })
@Index('care_row_client', ['clientKey', 'provider', 'municipality'])
export class CareRow {
  /** In the order in which they were booked. */
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'care_row_pkey',
  })
  readonly id: number;

  @ForeignKey(() => Message, { name: 'care_row_message_id_fkey' })
  @Column({ type: 'bigint', name: 'message_id' })
  readonly messageId: number;

  @Column({ type: 'integer', name: 'row_no' })
  readonly rowNo: number;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text', name: 'client_key' })
  readonly clientKey: string;

  @Column({ type: 'text' })
  readonly kind: string;

  @Column({ type: 'bigint', name: 'allocation_number', nullable: true })
  readonly allocationNumber: number | null;

  @Column({ type: 'text', nullable: true })
  readonly category: string | null;

  @Column({ type: 'text', nullable: true })
  readonly code: string | null;

  @Column({ type: 'date' })
  readonly begins: string;

  @Column({ type: 'date', nullable: true })
  readonly ends: string | null;

  @Column({ type: 'text', name: 'end_reason', nullable: true })
  readonly endReason: string | null;

  @Column({ type: 'boolean' })
  readonly deletes: boolean;

  @Column({ type: 'boolean', default: false })
  readonly withdrawn: boolean;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  readonly withdrawnAt: Date | null;
}
