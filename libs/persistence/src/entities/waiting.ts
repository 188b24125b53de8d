import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Message } from './message';

/** One thing that a message waits for. At the due time it is judged as it stands. */
@Entity({ name: 'waiting' })
@Index('waiting_message', ['messageId'])
@Index('waiting_due', ['dueAt'])
export class Waiting {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'waiting_pkey' })
  readonly key: string;

  @ForeignKey(() => Message, { name: 'waiting_message_id_fkey' })
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'waiting_pkey' })
  readonly messageId: number;

  @Column({ type: 'timestamptz', name: 'due_at' })
  readonly dueAt: Date;
}
