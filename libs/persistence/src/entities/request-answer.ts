import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Message } from './message';
import { Request } from './request';

/** What a municipality said to a request, by a JW301 or a JW319. */
@Entity({ name: 'request_answer' })
@Check('request_answer_verdict_known', `verdict in ('allocated', 'refused', 'looked-into')`)
@Index('request_answer_once', ['messageId', 'reference'], { unique: true })
@Index('request_answer_request', ['askedBy', 'reference'])
@ForeignKey(() => Request, ['askedBy', 'reference'], ['messageId', 'reference'], {
  name: 'request_answer_request_fkey',
})
export class RequestAnswer {
  /** In the order in which they were booked. */
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'request_answer_pkey',
  })
  readonly id: number;

  @ForeignKey(() => Message, { name: 'request_answer_message_id_fkey' })
  @Column({ type: 'bigint', name: 'message_id' })
  readonly messageId: number;

  /** The message that asked it. */
  @Column({ type: 'bigint', name: 'asked_by' })
  readonly askedBy: number;

  @Column({ type: 'text' })
  readonly reference: string;

  @Column({ type: 'text' })
  readonly verdict: string;

  @Column({ type: 'boolean', default: false })
  readonly withdrawn: boolean;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  readonly withdrawnAt: Date | null;
}
