import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Message } from './message';

/** The same bytes once more. */
@Entity({ name: 'duplicate' })
@Index('duplicate_message', ['messageId'])
export class Duplicate {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'duplicate_pkey',
  })
  readonly id: number;

  @ForeignKey(() => Message, { name: 'duplicate_message_id_fkey' })
  @Column({ type: 'bigint', name: 'message_id' })
  readonly messageId: number;

  @Column({ type: 'text' })
  readonly submitter: string;

  @Column({ type: 'timestamptz', name: 'received_at', default: () => 'now()' })
  readonly receivedAt: Date;
}
