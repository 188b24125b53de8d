import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** Who takes part, from a day on. */
@Entity({ name: 'party' })
@Check('party_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check(
  'party_code_fits_kind',
  `code ~ case kind when 'municipality' then '^[0-9]{4}$' when 'provider' then '^[0-9]{8}$' end`,
)
@Index('party_current', ['code', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class PartyEntry extends LastingEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'party_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly code: string;

  @Column({ type: 'text' })
  readonly kind: string;

  @Column({ type: 'text' })
  readonly name: string;

  @Column({ type: 'text', nullable: true })
  readonly size: string | null;
}
