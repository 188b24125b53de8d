import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** With whom care was agreed, from a day on. */
@Entity({ name: 'agreement' })
@Check('agreement_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
// On coalesce(municipality, ''), which no column list can say.
@Index('agreement_current', { synchronize: false })
export class AgreementEntry extends LastingEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'agreement_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text', nullable: true })
  readonly municipality: string | null;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;
}
