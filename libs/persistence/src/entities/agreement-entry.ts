import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** With whom care was agreed, from a day on. */
@Entity({ name: 'agreement' })
@Check('agreement_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
// On coalesce(municipality, ''), which no column list can say.
@Index('agreement_current', { synchronize: false })
export class AgreementEntry {
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

  @Column({ type: 'date', name: 'valid_from' })
  readonly validFrom: string;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  readonly recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'replaced_at', nullable: true })
  readonly replacedAt: Date | null;
}
