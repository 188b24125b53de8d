import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Reopening } from './reopening';

/** A letter that is to go out, or went out; or else that a message is to be judged again. */
@Entity({ name: 'outbox' })
@Check('outbox_letter_or_reopening', '(position is null) = (reopening_id is not null)')
@Index('outbox_letter', ['messageId', 'position'])
@Index('outbox_unsent', ['lane', 'id'], { where: 'sent_at is null' })
export class OutboxEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'outbox_pkey',
  })
  readonly id: number;

  @Column({ type: 'bigint', name: 'message_id' })
  readonly messageId: number;

  @Column({ type: 'integer', nullable: true })
  readonly position: number | null;

  @ForeignKey(() => Reopening, { name: 'outbox_reopening_id_fkey' })
  @Column({ type: 'bigint', name: 'reopening_id', nullable: true })
  readonly reopeningId: number | null;

  @Column({ type: 'text' })
  readonly destination: string;

  @Column({ type: 'smallint' })
  readonly lane: number;

  @Column({ type: 'timestamptz', name: 'queued_at', default: () => 'now()' })
  readonly queuedAt: Date;

  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true })
  readonly sentAt: Date | null;
}
