import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** How a municipality settles a segment, from a day on. */
@Entity({ name: 'regime' })
@Check('regime_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('regime_segment_known', `segment in ('specialist', 'highly-specialist')`)
@Check('regime_known', `regime in ('pic', 'pxq', 'population')`)
@Check('regime_lasts_until_the_next', 'valid_to is null')
@Index('regime_current', ['municipality', 'segment', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class RegimeEntry extends LastingEntry {
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
}
