import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Message } from './message';
import { Reopening } from './reopening';
import { RepairJobEntry } from './repair-job';

/** A message of a job, and what became of it. */
@Entity({ name: 'repair_item' })
@Check('repair_item_state_known', `state in ('waiting', 'sent', 'settled', 'repeated', 'moved', 'left')`)
@Check('repair_item_sent_in_a_step', `state <> 'sent' or (step is not null and reopening_id is not null)`)
@Index('repair_item_once', ['jobId', 'messageId'], { unique: true })
@Index('repair_item_message', ['messageId'])
@Index('repair_item_sent', ['reopeningId'], { where: `state = 'sent'` })
export class RepairItem {
  @ForeignKey(() => RepairJobEntry, { name: 'repair_item_job_id_fkey' })
  @PrimaryColumn({ type: 'bigint', name: 'job_id', primaryKeyConstraintName: 'repair_item_pkey' })
  readonly jobId: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'repair_item_pkey' })
  readonly position: number;

  @ForeignKey(() => Message, { name: 'repair_item_message_id_fkey' })
  @Column({ type: 'bigint', name: 'message_id' })
  readonly messageId: number;

  @Column({ type: 'text', default: 'waiting' })
  readonly state: string;

  @Column({ type: 'integer', nullable: true })
  readonly step: number | null;

  @ForeignKey(() => Reopening, { name: 'repair_item_reopening_id_fkey' })
  @Column({ type: 'bigint', name: 'reopening_id', nullable: true })
  readonly reopeningId: number | null;

  @Column({ type: 'text', nullable: true })
  readonly outcome: string | null;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;

  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true })
  readonly settledAt: Date | null;
}
