import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Who takes part, from a day on. */
@Entity({ name: 'party' })
@Check('party_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check(
  'party_code_fits_kind',
  `code ~ case kind when 'municipality' then '^[0-9]{4}$' when 'provider' then '^[0-9]{8}$' end`,
)
@Index('party_current', ['code', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class PartyEntry {
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

  @Column({ type: 'date', name: 'valid_from' })
  readonly validFrom: string;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  readonly recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'replaced_at', nullable: true })
  readonly replacedAt: Date | null;
}
