import { Column, Entity, PrimaryColumn } from 'typeorm';

type Figures = Readonly<Record<string, number>>;

/** A process, as it last told of itself. */
@Entity({ name: 'instance' })
export class Instance {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'instance_pkey' })
  readonly id: string;

  @Column({ type: 'text' })
  readonly service: string;

  @Column({ type: 'text' })
  readonly host: string;

  @Column({ type: 'text' })
  readonly version: string;

  @Column({ type: 'timestamptz', name: 'started_at' })
  readonly startedAt: Date;

  @Column({ type: 'timestamptz', name: 'seen_at' })
  readonly seenAt: Date;

  @Column({ type: 'timestamptz', name: 'stopped_at', nullable: true })
  readonly stoppedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  readonly fault: string | null;

  @Column({ type: 'timestamptz', name: 'fault_at', nullable: true })
  readonly faultAt: Date | null;

  @Column({ type: 'jsonb', default: {} })
  readonly counters: Figures;

  @Column({ type: 'jsonb', default: {} })
  readonly gauges: Figures;

  /** Of its counters, what is in the totals already. */
  @Column({ type: 'jsonb', default: {} })
  readonly counted: Figures;
}
