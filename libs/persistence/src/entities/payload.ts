import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The bytes of a message, deflated and encrypted. */
@Entity({ name: 'payload' })
export class Payload {
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'payload_pkey' })
  readonly messageId: number;

  @Column({ type: 'bytea' })
  readonly body: Buffer;
}
