import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Request } from './request';

/** What a person did with a request, and the message that was written for it. */
@Entity({ name: 'request_act' })
@Check('request_act_known', `act in ('allocate', 'refuse', 'ask')`)
@Check('request_act_reason_of_refusal', `(act = 'refuse') = (reason is not null)`)
@Check('request_act_decision_writes', `act = 'ask' or message_key is not null`)
@Check('request_act_writes_whole', `num_nonnulls(kind, identification, message_key) in (0, 3)`)
@Index('request_act_one_decision', ['askedBy', 'reference', 'attempt'], { unique: true, where: `act <> 'ask'` })
@ForeignKey(() => Request, ['askedBy', 'reference'], ['messageId', 'reference'], { name: 'request_act_request_fkey' })
export class RequestAct {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'request_act_pkey',
  })
  readonly id: number;

  /** The message that asked it. */
  @Column({ type: 'bigint', name: 'asked_by' })
  readonly askedBy: number;

  @Column({ type: 'text' })
  readonly reference: string;

  @Column({ type: 'text' })
  readonly act: string;

  /** How many decisions were made before. */
  @Column({ type: 'integer' })
  readonly attempt: number;

  @Column({ type: 'text', name: 'done_by' })
  readonly doneBy: string;

  @Column({ type: 'timestamptz', name: 'done_at', default: () => 'now()' })
  readonly doneAt: Date;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;

  @Column({ type: 'text', nullable: true })
  readonly residence: string | null;

  @Column({ type: 'date', name: 'agreed_from', nullable: true })
  readonly agreedFrom: string | null;

  @Column({ type: 'bytea', nullable: true })
  readonly question: Buffer | null;

  @Column({ type: 'text', nullable: true })
  readonly kind: string | null;

  @Column({ type: 'text', nullable: true })
  readonly identification: string | null;

  @Column({ type: 'text', name: 'message_key', nullable: true })
  readonly messageKey: string | null;
}
