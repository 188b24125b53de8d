import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One rule broken at one place of a message. */
@Entity({ name: 'finding' })
@Index('finding_return_code', ['returnCode', 'messageId'])
@Index('finding_rule', ['rule', 'messageId'])
export class Finding {
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'finding_pkey' })
  readonly messageId: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'finding_pkey' })
  readonly position: number;

  @Column({ type: 'text' })
  readonly place: string;

  @Column({ type: 'integer', name: 'client_no', nullable: true })
  readonly clientNo: number | null;

  @Column({ type: 'integer', name: 'line_no', nullable: true })
  readonly lineNo: number | null;

  @Column({ type: 'text' })
  readonly rule: string;

  @Column({ type: 'text', name: 'return_code' })
  readonly returnCode: string;

  @Column({ type: 'jsonb' })
  readonly figures: Readonly<Record<string, number | string>>;
}
