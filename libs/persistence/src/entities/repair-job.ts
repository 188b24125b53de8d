import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Messages that one cause set apart, judged again a step at a time. */
@Entity({ name: 'repair_job' })
@Check('repair_job_state_known', `state in ('planned', 'canary', 'ramping', 'paused', 'stopped', 'done')`)
@Check('repair_job_why_known', `why in ('repeated', 'moved', 'canary-refused', 'by-hand')`)
@Check('repair_job_started_by_somebody', '(started_by is null) = (started_at is null)')
@Check('repair_job_resumed_by_somebody', '(resumed_by is null) = (resumed_at is null)')
@Check('repair_job_over_when_ended', `(state in ('stopped', 'done')) = (ended_at is not null)`)
@Index('repair_job_one_per_cause', ['cause'], { unique: true, where: 'ended_at is null' })
export class RepairJobEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'repair_job_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly cause: string;

  @Column({ type: 'text' })
  readonly reason: string;

  @Column({ type: 'integer' })
  readonly messages: number;

  @Column({ type: 'text', default: 'planned' })
  readonly state: string;

  @Column({ type: 'integer', default: 0 })
  readonly step: number;

  /** Why it paused or stopped. */
  @Column({ type: 'text', nullable: true })
  readonly why: string | null;

  @Column({ type: 'text', name: 'planned_by' })
  readonly plannedBy: string;

  @Column({ type: 'timestamptz', name: 'planned_at', default: () => 'now()' })
  readonly plannedAt: Date;

  @Column({ type: 'text', name: 'started_by', nullable: true })
  readonly startedBy: string | null;

  @Column({ type: 'timestamptz', name: 'started_at', nullable: true })
  readonly startedAt: Date | null;

  @Column({ type: 'text', name: 'resumed_by', nullable: true })
  readonly resumedBy: string | null;

  @Column({ type: 'timestamptz', name: 'resumed_at', nullable: true })
  readonly resumedAt: Date | null;

  @Column({ type: 'text', name: 'stopped_by', nullable: true })
  readonly stoppedBy: string | null;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  readonly endedAt: Date | null;
}
