import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Obligation } from './obligation';

/** What became of an obligation. */
@Entity({ name: 'obligation_event' })
@Check('obligation_event_known', `what in ('opened', 'settled', 'overdue')`)
@Index('obligation_event_obligation', ['obligationId'])
export class ObligationEvent {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'obligation_event_pkey',
  })
  readonly id: number;

  @ForeignKey(() => Obligation, { name: 'obligation_event_obligation_id_fkey' })
  @Column({ type: 'bigint', name: 'obligation_id' })
  readonly obligationId: number;

  @Column({ type: 'text' })
  readonly what: string;

  @Column({ type: 'timestamptz', name: 'happened_at', default: () => 'now()' })
  readonly happenedAt: Date;
}
