import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a provider may be granted in a year of care, and what it was, in cents. Without a limit there is no cap. */
@Entity({ name: 'room' })
@Index('room_provider', ['provider'])
@Index('room_year', ['year', 'municipality'])
@Check(
  'room_key_is_what_it_says',
  `key = provider || '/' || coalesce(municipality, 'region') || '/' || year || '/' || coalesce(segment, 'all')`,
)
@Check('room_segment_known', `segment in ('specialist', 'highly-specialist')`)
@Check('room_policy_known', `policy in ('refuse', 'signal', 'assigned-first')`)
@Check('room_limit_not_negative', 'room_limit >= 0')
@Check('room_used_not_negative', 'used >= 0')
@Check('room_held_not_negative', 'held >= 0')
@Check('room_used_within_cap', 'used <= cap')
@Check('room_cap_at_least_limit', 'cap >= room_limit')
@Check('room_capped_when_limited', '(cap is null) = (room_limit is null)')
export class RoomEntry {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'room_pkey' })
  readonly key: string;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text', nullable: true })
  readonly municipality: string | null;

  @Column({ type: 'integer' })
  readonly year: number;

  @Column({ type: 'text', nullable: true })
  readonly segment: string | null;

  @Column({ type: 'text' })
  readonly policy: string;

  @Column({ type: 'bigint', name: 'room_limit', nullable: true })
  readonly roomLimit: number | null;

  @Column({ type: 'bigint', default: 0 })
  readonly used: number;

  @Column({ type: 'bigint', default: 0 })
  readonly held: number;

  @Column({ type: 'bigint', nullable: true })
  readonly cap: number | null;

  /** It does not add up; nothing is drawn on it until it is released. */
  @Column({ type: 'timestamptz', name: 'stopped_at', nullable: true })
  readonly stoppedAt: Date | null;
}
