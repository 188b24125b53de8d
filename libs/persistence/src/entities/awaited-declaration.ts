import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Message } from './message';

/** A declaration that its municipality has yet to answer: its number is taken meanwhile. The total is signed, in cents. */
@Entity({ name: 'awaited_declaration' })
@Index('awaited_declaration_number', ['number', 'provider'])
@Index('awaited_declaration_period', ['municipality', 'provider', 'periodBegins'])
export class AwaitedDeclaration {
  @ForeignKey(() => Message, { name: 'awaited_declaration_message_id_fkey' })
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'awaited_declaration_pkey' })
  readonly messageId: number;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text' })
  readonly number: string;

  @Column({ type: 'boolean', name: 'holds_number' })
  readonly holdsNumber: boolean;

  @Column({ type: 'date', name: 'period_begins' })
  readonly periodBegins: string;

  @Column({ type: 'bigint' })
  readonly total: number;

  @Column({ type: 'text', name: 'shared_version' })
  readonly sharedVersion: string;

  @Column({ type: 'text', name: 'message_version' })
  readonly messageVersion: string;
}
