import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Message } from './message';

/** The bytes of a message, deflated and encrypted. */
@Entity({ name: 'payload' })
export class Payload {
  @ForeignKey(() => Message, { name: 'payload_message_id_fkey' })
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'payload_pkey' })
  readonly messageId: number;

  @Column({ type: 'bytea' })
  readonly body: Buffer;
}
