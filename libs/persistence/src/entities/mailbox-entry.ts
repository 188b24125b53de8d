import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Letter } from './letter';

/** A letter that a party fetches over HTTP; it waits until the party says that it has received it. The size is in bytes. */
@Entity({ name: 'mailbox' })
@ForeignKey(() => Letter, ['messageId', 'position'], ['messageId', 'position'], {
  name: 'mailbox_message_id_position_fkey',
})
@Index('mailbox_letter', ['messageId', 'position', 'party'], { unique: true })
@Index('mailbox_waiting', ['party', 'id'], { where: 'received_at is null' })
export class MailboxEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'mailbox_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly party: string;

  @Column({ type: 'bigint', name: 'message_id' })
  readonly messageId: number;

  @Column({ type: 'integer' })
  readonly position: number;

  @Column({ type: 'integer' })
  readonly size: number;

  @Column({ type: 'bytea' })
  readonly digest: Buffer;

  @Column({ type: 'timestamptz', name: 'taken_at', default: () => 'now()' })
  readonly takenAt: Date;

  @Column({ type: 'timestamptz', name: 'received_at', nullable: true })
  readonly receivedAt: Date | null;
}
