import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** How a municipality settles a segment, from a day on. */
@Entity({ name: 'regime' })
@Check('regime_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('regime_segment_known', `segment in ('specialist', 'highly-specialist')`)
@Check('regime_known', `regime in ('pic', 'pxq', 'population')`)
@Check('regime_lasts_until_the_next', 'valid_to is null')
@Index('regime_current', ['municipality', 'segment', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class RegimeEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'regime_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text' })
  readonly segment: string;

  @Column({ type: 'text' })
  readonly regime: string;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;

  @Column({ type: 'date', name: 'valid_from' })
  readonly validFrom: string;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  readonly recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'replaced_at', nullable: true })
  readonly replacedAt: Date | null;
}
