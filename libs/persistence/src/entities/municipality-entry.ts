import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** The national list of municipalities, from a day on. */
@Entity({ name: 'municipality' })
@Check('municipality_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('municipality_code_form', `code ~ '^[0-9]{4}$'`)
@Index('municipality_current', ['code', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class MunicipalityEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'municipality_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly code: string;

  @Column({ type: 'text' })
  readonly name: string;

  @Column({ type: 'date', name: 'valid_from' })
  readonly validFrom: string;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  readonly recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'replaced_at', nullable: true })
  readonly replacedAt: Date | null;
}
