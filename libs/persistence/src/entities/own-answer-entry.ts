import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A municipality answers declarations, or requests, itself, from a day on. */
@Entity({ name: 'own_answer' })
@Check('own_answer_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('own_answer_kind_known', `kind in ('declaration', 'request')`)
@Index('own_answer_current', ['municipality', 'kind', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class OwnAnswerEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'own_answer_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text' })
  readonly kind: string;

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
