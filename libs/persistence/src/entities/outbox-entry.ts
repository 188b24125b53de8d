import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A letter that is to go out, or went out. */
@Entity({ name: 'outbox' })
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

  @Column({ type: 'integer' })
  readonly position: number;

  @Column({ type: 'text' })
  readonly destination: string;

  @Column({ type: 'smallint' })
  readonly lane: number;

  @Column({ type: 'timestamptz', name: 'queued_at', default: () => 'now()' })
  readonly queuedAt: Date;

  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true })
  readonly sentAt: Date | null;
}
