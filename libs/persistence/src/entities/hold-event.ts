import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What care or time did to what an allocation holds. It is never changed. */
@Entity({ name: 'hold_event' })
@Check('hold_event_what_known', `what in ('stopped', 'stop-undone', 'year-ended', 'expired')`)
@Check('hold_event_by_message_or_time', `(message_id is not null) = (what in ('stopped', 'stop-undone'))`)
@Index('hold_event_number', ['number', 'municipality', 'id'])
export class HoldEvent {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'hold_event_pkey',
  })
  readonly id: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'bigint' })
  readonly number: number;

  @Column({ type: 'text' })
  readonly what: string;

  @Column({ type: 'date', name: 'on_day', nullable: true })
  readonly onDay: string | null;

  @Column({ type: 'bigint' })
  readonly amount: number;

  @Column({ type: 'bigint', name: 'message_id', nullable: true })
  readonly messageId: number | null;
}
