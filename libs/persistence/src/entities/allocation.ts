import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Holding, YearHold } from '#domain';
import { Trajectory } from './trajectory';

/** An order to deliver; what it says is in its versions. */
@Entity({ name: 'allocation' })
@Check('allocation_volume_not_negative', 'granted_volume >= 0')
@Check('allocation_open_debits_not_negative', 'open_debits >= 0')
@Index('allocation_client', ['clientKey', 'provider', 'municipality'])
export class Allocation {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'allocation_pkey' })
  readonly number: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'allocation_pkey' })
  readonly municipality: string;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text', name: 'client_key' })
  readonly clientKey: string;

  @Column({ type: 'text' })
  readonly regime: string;

  @Column({ type: 'text', nullable: true })
  readonly segment: string | null;

  @ForeignKey(() => Trajectory, { name: 'allocation_trajectory_fkey' })
  @Column({ type: 'text' })
  readonly trajectory: string;

  @Column({ type: 'bigint', name: 'granted_volume', default: 0 })
  readonly grantedVolume: number;

  @Column({ type: 'integer', name: 'open_debits', default: 0 })
  readonly openDebits: number;

  @Column({ type: 'jsonb', default: [] })
  readonly years: readonly YearHold[];

  @Column({ type: 'jsonb', default: {} })
  readonly holding: Holding;
}
