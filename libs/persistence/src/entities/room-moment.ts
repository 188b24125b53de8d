import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A room as it was from an instant on. Written by a trigger, whoever changed the room. */
@Entity({ name: 'room_moment' })
@Index('room_moment_room', ['room', 'recordedAt', 'id'])
export class RoomMoment {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'room_moment_pkey',
  })
  readonly id: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;

  @Column({ type: 'text' })
  readonly room: string;

  @Column({ type: 'text' })
  readonly policy: string;

  @Column({ type: 'bigint', name: 'room_limit', nullable: true })
  readonly roomLimit: number | null;

  @Column({ type: 'bigint' })
  readonly used: number;

  @Column({ type: 'bigint' })
  readonly held: number;

  @Column({ type: 'bigint', nullable: true })
  readonly cap: number | null;
}
