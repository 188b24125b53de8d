import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AwaitedDeclaration } from './awaited-declaration';

/** One line of a declaration that awaits its answer, in cents; nothing of it is granted. */
@Entity({ name: 'awaited_line' })
@Index('awaited_line_reference', ['provider', 'reference'])
export class AwaitedLine {
  @ForeignKey(() => AwaitedDeclaration, { name: 'awaited_line_message_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'awaited_line_pkey' })
  readonly messageId: number;

  @PrimaryColumn({ type: 'integer', name: 'client_no', primaryKeyConstraintName: 'awaited_line_pkey' })
  readonly clientNo: number;

  @PrimaryColumn({ type: 'integer', name: 'line_no', primaryKeyConstraintName: 'awaited_line_pkey' })
  readonly lineNo: number;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text', name: 'client_key' })
  readonly clientKey: string;

  @Column({ type: 'text' })
  readonly reference: string;

  @Column({ type: 'text', name: 'previous_reference', nullable: true })
  readonly previousReference: string | null;

  @Column({ type: 'boolean', name: 'holds_reference' })
  readonly holdsReference: boolean;

  @Column({ type: 'bigint', name: 'allocation_number' })
  readonly allocationNumber: number;

  @Column({ type: 'text' })
  readonly category: string;

  @Column({ type: 'text' })
  readonly code: string;

  @Column({ type: 'date', name: 'period_begins' })
  readonly periodBegins: string;

  @Column({ type: 'date', name: 'period_ends' })
  readonly periodEnds: string;

  @Column({ type: 'bigint' })
  readonly volume: number;

  @Column({ type: 'text' })
  readonly unit: string;

  @Column({ type: 'bigint', nullable: true })
  readonly rate: number | null;

  @Column({ type: 'bigint' })
  readonly claimed: number;
}
