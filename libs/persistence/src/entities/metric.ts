import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a series is now. */
@Entity({ name: 'metric_now' })
export class MetricNow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'metric_now_pkey' })
  readonly series: string;

  @Column({ type: 'double precision' })
  readonly value: number;

  @Column({ type: 'timestamptz' })
  readonly at: Date;

  @Column({ type: 'timestamptz', name: 'kept_at' })
  readonly keptAt: Date;
}

/** What a series was, every ten seconds. */
@Entity({ name: 'metric_sample' })
export class MetricSample {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'metric_sample_pkey' })
  readonly series: string;

  @PrimaryColumn({ type: 'timestamptz', primaryKeyConstraintName: 'metric_sample_pkey' })
  readonly at: Date;

  @Column({ type: 'double precision' })
  readonly value: number;
}

/** What a series was, every minute: the last value and the highest. */
@Entity({ name: 'metric_minute' })
export class MetricMinute {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'metric_minute_pkey' })
  readonly series: string;

  @PrimaryColumn({ type: 'timestamptz', primaryKeyConstraintName: 'metric_minute_pkey' })
  readonly at: Date;

  @Column({ type: 'double precision' })
  readonly value: number;

  @Column({ type: 'double precision' })
  readonly high: number;
}
