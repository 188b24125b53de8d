import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A choice the standard leaves open. */
@Entity({ name: 'region_setting' })
@Index('region_setting_current', ['key'], { unique: true, where: 'replaced_at is null' })
export class RegionSetting {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'region_setting_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly key: string;

  @Column({ type: 'jsonb' })
  readonly value: unknown;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'replaced_at', nullable: true })
  readonly replacedAt: Date | null;
}
