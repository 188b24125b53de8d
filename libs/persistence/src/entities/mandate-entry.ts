import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** Who may submit for whom, from a day on. */
@Entity({ name: 'mandate' })
@Check('mandate_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('mandate_for_another', 'author <> submitter')
@Index('mandate_current', ['author', 'submitter', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class MandateEntry extends LastingEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'mandate_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly author: string;

  @Column({ type: 'text' })
  readonly submitter: string;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;
}
