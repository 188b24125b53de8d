import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** The national list of municipalities, from a day on. */
@Entity({ name: 'municipality' })
@Check('municipality_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('municipality_code_form', `code ~ '^[0-9]{4}$'`)
@Index('municipality_current', ['code', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class MunicipalityEntry extends LastingEntry {
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
}
