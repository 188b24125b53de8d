import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Raised by every change of the region. */
@Entity({ name: 'region_state' })
@Check('region_state_single', 'single')
export class RegionState {
  @PrimaryColumn({ type: 'boolean', default: true, primaryKeyConstraintName: 'region_state_pkey' })
  readonly single: boolean;

  @Column({ type: 'bigint' })
  readonly version: number;
}
