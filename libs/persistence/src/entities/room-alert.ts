import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { RoomEntry } from './room-entry';

/** A room past a mark, or promising more than it has: what opened it and, since it is no longer so, what closed it. */
@Entity({ name: 'room_alert' })
@Check('room_alert_level_known', `level in ('room-at-70', 'room-at-90', 'room-at-100', 'room-overcommitted')`)
@Check('room_alert_opened_by_known', `opened_by in ('message', 'limit', 'release', 'opening', 'hold')`)
@Check('room_alert_closed_by_known', `closed_by in ('message', 'limit', 'release', 'opening', 'hold')`)
@Check('room_alert_closed_by_something', 'num_nonnulls(closed_at, closed_by, closed_ref) in (0, 3)')
@Index('room_alert_open', ['room', 'level'], { unique: true, where: 'closed_at is null' })
@Index('room_alert_room', ['room', 'id'])
export class RoomAlert {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'room_alert_pkey',
  })
  readonly id: number;

  @ForeignKey(() => RoomEntry, { name: 'room_alert_room_fkey' })
  @Column({ type: 'text' })
  readonly room: string;

  @Column({ type: 'text' })
  readonly level: string;

  @Column({ type: 'jsonb' })
  readonly figures: Readonly<Record<string, number | string>>;

  @Column({ type: 'timestamptz', name: 'opened_at', default: () => 'recorded_now()' })
  readonly openedAt: Date;

  @Column({ type: 'text', name: 'opened_by' })
  readonly openedBy: string;

  @Column({ type: 'bigint', name: 'opened_ref' })
  readonly openedRef: number;

  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  readonly closedAt: Date | null;

  @Column({ type: 'text', name: 'closed_by', nullable: true })
  readonly closedBy: string | null;

  @Column({ type: 'bigint', name: 'closed_ref', nullable: true })
  readonly closedRef: number | null;
}
