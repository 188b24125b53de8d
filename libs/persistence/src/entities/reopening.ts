import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Message } from './message';

/** That a message is to be judged again, or was: why, who wanted it, and its outcome before and after. */
@Entity({ name: 'reopening' })
@Check('reopening_why_known', `why in ('booked', 'due', 'by-hand', 'released')`)
@Check('reopening_by_hand_names_who', `(why in ('by-hand', 'released')) = (asked_by is not null)`)
@Index('reopening_message', ['messageId'])
@Index('reopening_one_to_come', ['messageId'], { unique: true, where: 'judged_at is null' })
export class Reopening {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'reopening_pkey',
  })
  readonly id: number;

  @ForeignKey(() => Message, { name: 'reopening_message_id_fkey' })
  @Column({ type: 'bigint', name: 'message_id' })
  readonly messageId: number;

  @Column({ type: 'text' })
  readonly why: string;

  @Column({ type: 'text', name: 'asked_by', nullable: true })
  readonly askedBy: string | null;

  @Column({ type: 'text', nullable: true })
  readonly note: string | null;

  @Column({ type: 'timestamptz', name: 'asked_at', default: () => 'now()' })
  readonly askedAt: Date;

  @Column({ type: 'timestamptz', name: 'judged_at', nullable: true })
  readonly judgedAt: Date | null;

  @Column({ type: 'text', name: 'outcome_before', nullable: true })
  readonly outcomeBefore: string | null;

  @Column({ type: 'text', name: 'reason_before', nullable: true })
  readonly reasonBefore: string | null;

  @Column({ type: 'jsonb', name: 'findings_before', nullable: true })
  readonly findingsBefore: readonly object[] | null;

  @Column({ type: 'text', name: 'outcome_after', nullable: true })
  readonly outcomeAfter: string | null;

  @Column({ type: 'text', name: 'reason_after', nullable: true })
  readonly reasonAfter: string | null;
}
