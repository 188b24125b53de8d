import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Message } from './message';

/** What a party owes another, by the message that it is about. */
@Entity({ name: 'obligation' })
@Check(
  'obligation_kind_known',
  `kind in ('reply', 'declaration-answer', 'request-answer', 'final-answer', 'residence-refusal', 'start', 'stop')`,
)
@Index('obligation_once', ['messageId', 'kind', 'reference'], { unique: true })
@Index('obligation_to_tell', ['due', 'id'], { where: 'settled_at is null and overdue_at is null' })
@Index('obligation_debtor', ['debtor', 'due', 'id'])
@Index('obligation_creditor', ['creditor', 'due', 'id'])
export class Obligation {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'obligation_pkey',
  })
  readonly id: number;

  @ForeignKey(() => Message, { name: 'obligation_message_id_fkey' })
  @Column({ type: 'bigint', name: 'message_id' })
  readonly messageId: number;

  @Column({ type: 'text' })
  readonly kind: string;

  /** Of a request, or the number of an allocation; empty where it is about the message as a whole. */
  @Column({ type: 'text' })
  readonly reference: string;

  @Column({ type: 'text' })
  readonly debtor: string;

  @Column({ type: 'text' })
  readonly creditor: string;

  @Column({ type: 'date' })
  readonly since: string;

  @Column({ type: 'date' })
  readonly due: string;

  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true })
  readonly settledAt: Date | null;

  @Column({ type: 'timestamptz', name: 'overdue_at', nullable: true })
  readonly overdueAt: Date | null;
}
