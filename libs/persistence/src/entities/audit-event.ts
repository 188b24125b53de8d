import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One thing that was seen or done; bound to the row before it by its hash. */
@Entity({ name: 'audit' })
@Check('audit_result_known', `result in ('allowed', 'refused', 'failed')`)
@Check('audit_hash_whole', 'octet_length(hash) = 32')
@Index('audit_at', ['at'])
@Index('audit_done_by', ['doneBy', 'seq'])
@Index('audit_party', ['party', 'seq'])
@Index('audit_subject', ['subject', 'seq'])
@Index('audit_looked', ['at'], { where: `client_key is not null or subject_kind = 'trajectory'` })
export class AuditEvent {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'audit_pkey' })
  readonly seq: number;

  @Column({ type: 'timestamptz' })
  readonly at: Date;

  @Column({ type: 'text', name: 'subject_kind', nullable: true })
  readonly subjectKind: string | null;

  @Column({ type: 'text', nullable: true })
  readonly subject: string | null;

  @Column({ type: 'text', name: 'done_by' })
  readonly doneBy: string;

  @Column({ type: 'text', nullable: true })
  readonly party: string | null;

  @Column({ type: 'text', nullable: true })
  readonly role: string | null;

  @Column({ type: 'text' })
  readonly scope: string;

  @Column({ type: 'text', name: 'from_address' })
  readonly fromAddress: string;

  @Column({ type: 'text' })
  readonly act: string;

  @Column({ type: 'text', name: 'client_key', nullable: true })
  readonly clientKey: string | null;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;

  @Column({ type: 'text' })
  readonly result: string;

  @Column({ type: 'text', nullable: true })
  readonly trace: string | null;

  @Column({ type: 'bytea' })
  readonly hash: Buffer;
}
