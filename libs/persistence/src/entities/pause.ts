import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What stands still by somebody's wish, until its time is past or somebody ends it. */
@Entity({ name: 'pause' })
@Check('pause_kind_known', `kind in ('queue', 'party')`)
@Check('pause_ends_after_begin', 'until > since')
@Check('pause_ended_by_somebody', 'num_nonnulls(ended_at, ended_by) in (0, 2)')
@Index('pause_open', ['kind', 'name'], { where: 'ended_at is null' })
export class PauseEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'pause_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly kind: string;

  @Column({ type: 'text' })
  readonly name: string;

  @Column({ type: 'text' })
  readonly reason: string;

  @Column({ type: 'text', name: 'asked_by' })
  readonly askedBy: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  readonly since: Date;

  @Column({ type: 'timestamptz' })
  readonly until: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  readonly endedAt: Date | null;

  @Column({ type: 'text', name: 'ended_by', nullable: true })
  readonly endedBy: string | null;
}
