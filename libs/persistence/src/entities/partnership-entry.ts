import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** A municipality leaves its population to a provider, from a day on. */
@Entity({ name: 'partnership' })
@Check('partnership_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Index('partnership_current', ['municipality', 'provider', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class PartnershipEntry extends LastingEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'partnership_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;
}
