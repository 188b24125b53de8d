import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A provider asks for no changes by a JW317, from a day on. */
@Entity({ name: 'no_change_requests' })
@Check('no_change_requests_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Index('no_change_requests_current', ['provider', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class NoChangeRequestsEntry {
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

  @Column({ type: 'date', name: 'valid_from' })
  readonly validFrom: string;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  readonly recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'replaced_at', nullable: true })
  readonly replacedAt: Date | null;
}
