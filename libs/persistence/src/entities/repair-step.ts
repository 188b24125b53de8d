import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RepairJobEntry } from './repair-job';

/** So many messages of a job that were sent to be judged again at once. */
@Entity({ name: 'repair_step' })
export class RepairStep {
  @ForeignKey(() => RepairJobEntry, { name: 'repair_step_job_id_fkey' })
  @PrimaryColumn({ type: 'bigint', name: 'job_id', primaryKeyConstraintName: 'repair_step_pkey' })
  readonly jobId: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'repair_step_pkey' })
  readonly step: number;

  @Column({ type: 'integer' })
  readonly messages: number;

  @Column({ type: 'timestamptz', name: 'sent_at', default: () => 'now()' })
  readonly sentAt: Date;

  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true })
  readonly settledAt: Date | null;
}
