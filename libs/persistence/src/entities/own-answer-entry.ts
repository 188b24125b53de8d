import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** A municipality answers declarations, or requests, itself, from a day on. */
@Entity({ name: 'own_answer' })
@Check('own_answer_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('own_answer_kind_known', `kind in ('declaration', 'request')`)
@Index('own_answer_current', ['municipality', 'kind', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class OwnAnswerEntry extends LastingEntry {
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
}
