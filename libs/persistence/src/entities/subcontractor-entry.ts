import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** A provider gives care for a partnership, from a day on. */
@Entity({ name: 'subcontractor' })
@Check('subcontractor_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('subcontractor_is_another', 'partnership <> provider')
@Index('subcontractor_current', ['municipality', 'partnership', 'provider', 'validFrom'], {
  unique: true,
  where: 'replaced_at is null',
})
export class SubcontractorEntry extends LastingEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'subcontractor_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text' })
  readonly partnership: string;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;
}
