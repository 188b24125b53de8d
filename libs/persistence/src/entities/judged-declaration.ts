import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A declaration that was judged line by line: its number is used. */
@Entity({ name: 'declaration' })
@Index('declaration_number', ['number', 'provider'], { unique: true })
@Index('declaration_period', ['municipality', 'provider', 'periodBegins'])
export class JudgedDeclaration {
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'declaration_pkey' })
  readonly messageId: number;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text' })
  readonly number: string;

  @Column({ type: 'date', name: 'period_begins' })
  readonly periodBegins: string;
}
