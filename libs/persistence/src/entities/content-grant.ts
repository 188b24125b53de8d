import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Message } from './message';

/** Who may see the content of a message, why, and until when. */
@Entity({ name: 'content_grant' })
@Check('content_grant_one_claim', '(party is null) <> (role is null)')
@Check('content_grant_reasoned', 'length(btrim(reason)) >= 10')
@Index('content_grant_message', ['messageId', 'id'])
export class ContentGrant {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'content_grant_pkey',
  })
  readonly id: number;

  @ForeignKey(() => Message, { name: 'content_grant_message_id_fkey' })
  @Column({ type: 'bigint', name: 'message_id' })
  readonly messageId: number;

  @Column({ type: 'text', name: 'granted_to' })
  readonly grantedTo: string;

  @Column({ type: 'text', nullable: true })
  readonly party: string | null;

  @Column({ type: 'text', nullable: true })
  readonly role: string | null;

  @Column({ type: 'text' })
  readonly reason: string;

  @Column({ type: 'timestamptz', name: 'granted_at', default: () => 'now()' })
  readonly grantedAt: Date;

  @Column({ type: 'timestamptz', name: 'ends_at' })
  readonly endsAt: Date;
}
