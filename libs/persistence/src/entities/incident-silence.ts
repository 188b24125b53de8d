import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A cause that need not be told of for a time. */
@Entity({ name: 'incident_silence' })
@Check('incident_silence_ends_after_begin', 'until > since')
@Check('incident_silence_ended_by_somebody', 'num_nonnulls(ended_at, ended_by) in (0, 2)')
@Index('incident_silence_cause', ['kind', 'subject'])
export class IncidentSilence {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'incident_silence_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly kind: string;

  @Column({ type: 'text' })
  readonly subject: string;

  @Column({ type: 'text' })
  readonly reason: string;

  @Column({ type: 'text', name: 'asked_by' })
  readonly askedBy: string;

  @Column({ type: 'timestamptz' })
  readonly since: Date;

  @Column({ type: 'timestamptz' })
  readonly until: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  readonly endedAt: Date | null;

  @Column({ type: 'text', name: 'ended_by', nullable: true })
  readonly endedBy: string | null;
}
