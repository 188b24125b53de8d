import { Entity, PrimaryColumn } from 'typeorm';

/** What people have of a message at hand: it is found by that. Never anything of a client. */
@Entity({ name: 'message_term' })
export class MessageTerm {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'message_term_pkey' })
  readonly term: string;

  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'message_term_pkey' })
  readonly messageId: number;
}
