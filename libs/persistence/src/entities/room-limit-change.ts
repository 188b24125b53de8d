import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { RoomEntry } from './room-entry';

/** A change of a room's limit or policy. A limit of null is no limit. */
@Entity({ name: 'room_limit_change' })
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
}
