import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something a person should know of that refuses nothing. */
@Entity({ name: 'signal' })
@Index('signal_rule', ['rule', 'messageId'])
export class Signal {
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'signal_pkey' })
  readonly messageId: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'signal_pkey' })
  readonly position: number;

  @Column({ type: 'text' })
  readonly place: string;

  @Column({ type: 'integer', name: 'client_no', nullable: true })
  readonly clientNo: number | null;

  @Column({ type: 'integer', name: 'line_no', nullable: true })
  readonly lineNo: number | null;

  @Column({ type: 'text' })
  readonly rule: string;

  @Column({ type: 'jsonb' })
  readonly figures: Readonly<Record<string, number | string>>;
}
