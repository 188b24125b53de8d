import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** The days and the ceiling of a trajectory from an instant on. Written by a trigger. */
@Entity({ name: 'trajectory_moment' })
@Index('trajectory_moment_key', ['key', 'recordedAt', 'id'])
export class TrajectoryMoment {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'trajectory_moment_pkey',
  })
  readonly id: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;

  @Column({ type: 'text' })
  readonly key: string;

  @Column({ type: 'text', name: 'client_key' })
  readonly clientKey: string;

  @Column({ type: 'text', nullable: true })
  readonly profile: string | null;

  @Column({ type: 'date' })
  readonly starts: string;

  @Column({ type: 'date', nullable: true })
  readonly ends: string | null;

  @Column({ type: 'text', nullable: true })
  readonly pic: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly price: number | null;

  @Column({ type: 'boolean' })
  readonly binding: boolean;
}
