import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Holding, YearHold } from '#domain';

/** Whose a number is and what it plans per year, from an instant on. Written by a trigger. */
@Entity({ name: 'allocation_moment' })
@Index('allocation_moment_number', ['number', 'municipality', 'recordedAt', 'id'])
@Index('allocation_moment_client', ['clientKey'])
@Index('allocation_moment_provider', ['provider', 'municipality'])
export class AllocationMoment {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'allocation_moment_pkey',
  })
  readonly id: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'bigint' })
  readonly number: number;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text', name: 'client_key' })
  readonly clientKey: string;

  @Column({ type: 'text' })
  readonly regime: string;

  @Column({ type: 'text', nullable: true })
  readonly segment: string | null;

  @Column({ type: 'text' })
  readonly trajectory: string;

  @Column({ type: 'jsonb' })
  readonly years: readonly YearHold[];

  @Column({ type: 'jsonb', default: {} })
  readonly holding: Holding;

  @Column({ type: 'boolean', name: 'is_there' })
  readonly isThere: boolean;
}
