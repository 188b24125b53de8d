import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Who applied a version of the region, and who agreed to it. */
@Entity({ name: 'region_change' })
@Check('region_change_by_two', 'approved_by <> applied_by')
export class RegionChange {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'region_change_pkey' })
  readonly version: number;

  @Column({ type: 'text', name: 'applied_by' })
  readonly appliedBy: string;

  @Column({ type: 'text', name: 'approved_by', nullable: true })
  readonly approvedBy: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;
}
