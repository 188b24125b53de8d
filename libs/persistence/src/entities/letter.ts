import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What goes out; without a body it is the same as another letter of its message, or else the message as received. */
@Entity({ name: 'letter' })
@Index('letter_identification', ['identification'], { where: 'identification is not null' })
export class Letter {
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'letter_pkey' })
  readonly messageId: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'letter_pkey' })
  readonly position: number;

  @Column({ type: 'text' })
  readonly destination: string;

  @Column({ type: 'text' })
  readonly sender: string;

  @Column({ type: 'text' })
  readonly kind: string;

  @Column({ type: 'text' })
  readonly role: string;

  @Column({ type: 'text', name: 'in_reply_to', nullable: true })
  readonly inReplyTo: string | null;

  @Column({ type: 'integer', name: 'same_as', nullable: true })
  readonly sameAs: number | null;

  @Column({ type: 'bytea', nullable: true })
  readonly body: Buffer | null;

  /** Of what the gateway wrote. */
  @Column({ type: 'text', nullable: true })
  readonly identification: string | null;

  /** What a JW325 says was granted in total, in cents. */
  @Column({ type: 'bigint', nullable: true })
  readonly granted: number | null;
}
