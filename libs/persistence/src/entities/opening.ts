import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What a municipality had agreed with a provider before it came to the gateway, until it is taken back. */
@Entity({ name: 'opening' })
@Check('opening_closed_by_somebody', '(closed_by is null) = (closed_at is null)')
@Index('opening_once', ['municipality', 'provider'], { unique: true, where: 'closed_at is null' })
export class Opening {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'opening_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'date', name: 'opened_on' })
  readonly openedOn: string;

  @Column({ type: 'text', name: 'opened_by' })
  readonly openedBy: string;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  readonly recordedAt: Date;

  @Column({ type: 'text', name: 'closed_by', nullable: true })
  readonly closedBy: string | null;

  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  readonly closedAt: Date | null;
}
