import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { RoomEntry } from './room-entry';

/** A change of a room's limit or policy, for good or until a last day. A limit of null is no limit. */
@Entity({ name: 'room_limit_change' })
@Check('room_limit_change_ends_after_begin', 'valid_to >= valid_from')
@Check('room_limit_change_by_two', 'approved_by <> recorded_by')
@Index('room_limit_change_room', ['room', 'id'])
export class RoomLimitChange {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'room_limit_change_pkey',
  })
  readonly id: number;

  @ForeignKey(() => RoomEntry, { name: 'room_limit_change_room_fkey' })
  @Column({ type: 'text' })
  readonly room: string;

  @Column({ type: 'date', name: 'valid_from' })
  readonly validFrom: string;

  @Column({ type: 'bigint', name: 'old_limit', nullable: true })
  readonly oldLimit: number | null;

  @Column({ type: 'bigint', name: 'new_limit', nullable: true })
  readonly newLimit: number | null;

  @Column({ type: 'text', name: 'old_policy' })
  readonly oldPolicy: string;

  @Column({ type: 'text', name: 'new_policy' })
  readonly newPolicy: string;

  @Column({ type: 'bigint' })
  readonly used: number;

  @Column({ type: 'text' })
  readonly reason: string;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  @Column({ type: 'text', name: 'recorded_by', nullable: true })
  readonly recordedBy: string | null;

  @Column({ type: 'text', name: 'approved_by', nullable: true })
  readonly approvedBy: string | null;
}
