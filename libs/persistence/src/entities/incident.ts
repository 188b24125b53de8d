import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Something that is wrong, from when it was seen until it was gone. */
@Entity({ name: 'incident' })
@Check('incident_acknowledged_by_somebody', 'num_nonnulls(acknowledged_at, acknowledged_by) in (0, 2)')
@Index('incident_open', ['kind', 'subject'], { unique: true, where: 'closed_at is null' })
export class Incident {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'incident_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly kind: string;

  @Column({ type: 'text' })
  readonly subject: string;

  @Column({ type: 'double precision' })
  readonly figure: number;

  @Column({ type: 'double precision', nullable: true })
  readonly before: number | null;

  @Column({ type: 'double precision' })
  readonly high: number;

  @Column({ type: 'timestamptz', name: 'changed_at' })
  readonly changedAt: Date;

  @Column({ type: 'timestamptz', name: 'opened_at' })
  readonly openedAt: Date;

  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  readonly closedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'acknowledged_at', nullable: true })
  readonly acknowledgedAt: Date | null;

  @Column({ type: 'text', name: 'acknowledged_by', nullable: true })
  readonly acknowledgedBy: string | null;

  @Column({ type: 'text', nullable: true })
  readonly note: string | null;
}
