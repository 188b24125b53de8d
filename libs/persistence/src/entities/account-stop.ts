import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A room or trajectory that did not add up, in cents, until somebody released it. */
@Entity({ name: 'account_stop' })
@Check('account_stop_account_known', `account in ('room', 'trajectory')`)
@Check('account_stop_reason_known', `reason in ('counter', 'held', 'answer')`)
@Check('account_stop_answer_of_a_message', `(reason = 'answer') = (message_id is not null)`)
@Check('account_stop_released_by_somebody', 'num_nonnulls(released_at, released_by, release_reason) in (0, 3)')
@Index('account_stop_open', ['account', 'key'], { unique: true, where: 'released_at is null' })
@Index('account_stop_key', ['key'])
@Index('account_stop_answer', ['messageId'], { where: 'message_id is not null' })
export class AccountStop {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'account_stop_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly account: string;

  @Column({ type: 'text' })
  readonly key: string;

  @Column({ type: 'text' })
  readonly reason: string;

  @Column({ type: 'bigint', name: 'message_id', nullable: true })
  readonly messageId: number | null;

  @Column({ type: 'bigint' })
  readonly counted: number;

  @Column({ type: 'bigint' })
  readonly entries: number;

  @Column({ type: 'timestamptz', name: 'stopped_at', default: () => 'recorded_now()' })
  readonly stoppedAt: Date;

  @Column({ type: 'timestamptz', name: 'released_at', nullable: true })
  readonly releasedAt: Date | null;

  @Column({ type: 'text', name: 'released_by', nullable: true })
  readonly releasedBy: string | null;

  @Column({ type: 'text', name: 'release_reason', nullable: true })
  readonly releaseReason: string | null;
}
