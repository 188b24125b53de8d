import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** A provider asks for no changes by a JW317, from a day on. */
@Entity({ name: 'no_change_requests' })
@Check('no_change_requests_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Index('no_change_requests_current', ['provider', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class NoChangeRequestsEntry extends LastingEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'no_change_requests_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;
}
