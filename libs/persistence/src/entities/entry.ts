import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One judged line: what was claimed and what was granted, in cents. A trigger that TypeORM knows nothing of keeps it as it is. */
@Entity({ name: 'entry' })
@Check('entry_kind_known', `kind in ('grant', 'grant-over-limit', 'credit', 'refused')`)
@Check('entry_granted_whole_or_not', `granted = case when kind = 'refused' then 0 else claimed end`)
@Check('entry_sign', `(kind = 'credit') = (granted < 0) or granted = 0`)
@Check('entry_cap_change_per_room', 'cardinality(rooms) = cardinality(cap_changes)')
@Index('entry_reference', ['provider', 'reference'], { unique: true, where: 'holds_reference' })
@Index('entry_credited_once', ['provider', 'previousReference'], { unique: true, where: `kind = 'credit'` })
@Index('entry_one_debit', ['municipality', 'allocationNumber', 'category', 'code', 'periodBegins', 'round'], {
  unique: true,
  where: `kind in ('grant', 'grant-over-limit')`,
})
@Index('entry_seq', ['seq'], { unique: true })
@Index('entry_client', ['clientKey', 'seq'])
@Index('entry_spent', ['provider', 'seq'], { where: 'granted <> 0' })
export class Entry {
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'entry_pkey' })
  readonly messageId: number;

  @PrimaryColumn({ type: 'integer', name: 'client_no', primaryKeyConstraintName: 'entry_pkey' })
  readonly clientNo: number;

  @PrimaryColumn({ type: 'integer', name: 'line_no', primaryKeyConstraintName: 'entry_pkey' })
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

  @Column({ type: 'text' })
  readonly kind: string;

  @Column({ type: 'integer' })
  readonly round: number;

  @Column({ type: 'bigint' })
  readonly claimed: number;

  @Column({ type: 'bigint' })
  readonly granted: number;

  @Column({ type: 'bigint' })
  readonly counted: number;

  @Column({ type: 'text', nullable: true })
  readonly trajectory: string | null;

  @Column({ type: 'text', array: true })
  readonly rooms: readonly string[];

  @Column({ type: 'bigint', name: 'cap_changes', array: true })
  readonly capChanges: readonly number[];

  /** The order in which lines were judged: what stood when a line was judged has a smaller number. */
  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  readonly seq: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;
}
