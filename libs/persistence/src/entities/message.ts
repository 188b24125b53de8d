import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A message that was seen, whatever became of it. */
@Entity({ name: 'message' })
@Check('message_outcome_known', `outcome in ('processed', 'refused', 'waiting', 'parked', 'duplicate', 'quarantined')`)
@Check('message_trace_whole', 'octet_length(trace) = 16')
@Index('message_same_bytes', ['messageKey', 'digest'], { unique: true })
@Index('message_holds_key', ['messageKey'], { unique: true, where: 'holds_key' })
@Index('message_open', ['id'], { where: `outcome in ('waiting', 'parked', 'quarantined')` })
@Index('message_written_for', ['writtenFor'], { where: 'written_for is not null' })
@Index('message_identification', ['identification'], { where: 'identification is not null' })
@Index('message_trace', ['trace'], { where: 'trace is not null' })
@Index('message_changed', ['changedIn', 'id'])
@Index('message_listed', { synchronize: false })
@Index('message_one_reply', ['repliesTo'], { unique: true, where: 'replies_to is not null' })
export class Message {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'message_pkey' })
  readonly id: number;

  @Column({ type: 'text' })
  readonly submitter: string;

  @Column({ type: 'text', name: 'routing_key' })
  readonly routingKey: string;

  @Column({ type: 'text', name: 'message_key' })
  readonly messageKey: string;

  /** To be its author's, as its key says; set by the database. */
  @Column({ type: 'boolean', default: false })
  readonly believed: boolean;

  @Column({ type: 'bytea' })
  readonly digest: Buffer;

  @Column({ type: 'text', nullable: true })
  readonly author: string | null;

  @Column({ type: 'text', nullable: true })
  readonly addressee: string | null;

  @Column({ type: 'text', nullable: true })
  readonly kind: string | null;

  @Column({ type: 'text', nullable: true })
  readonly identification: string | null;

  @Column({ type: 'boolean', name: 'holds_key' })
  readonly holdsKey: boolean;

  @Column({ type: 'text' })
  readonly outcome: string;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;

  @ForeignKey(() => Message, { name: 'message_replies_to_fkey' })
  @Column({ type: 'bigint', name: 'replies_to', nullable: true })
  readonly repliesTo: number | null;

  /** The request that this one answers in its author's name. */
  @ForeignKey(() => Message, { name: 'message_written_for_fkey' })
  @Column({ type: 'bigint', name: 'written_for', nullable: true })
  readonly writtenFor: number | null;

  @Column({ type: 'date', default: () => 'gateway_today()' })
  readonly today: string;

  @Column({ type: 'timestamptz', name: 'received_at', default: () => 'now()' })
  readonly receivedAt: Date;

  /** The rules of the program that it was judged by. */
  @Column({ type: 'text', nullable: true })
  readonly rules: string | null;

  @Column({ type: 'bigint', name: 'region_version', nullable: true, default: () => 'gateway_region_version()' })
  readonly regionVersion: number | null;

  /** Of the schemas that it says it was made with: the shared types and the message. */
  @Column({ type: 'text', name: 'schema_versions', nullable: true })
  readonly schemaVersions: string | null;

  /** The W3C trace that it is part of. */
  @Column({ type: 'bytea', nullable: true })
  readonly trace: Buffer | null;

  /** What a declaration asks in total, in cents. */
  @Column({ type: 'bigint', nullable: true })
  readonly claimed: number | null;

  /** The transaction that last changed it. */
  @Column({ type: 'bigint', name: 'changed_in', default: () => 'gateway_transaction()' })
  readonly changedIn: number;
}
