import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A chain of allocations and what was granted on it, in cents. */
@Entity({ name: 'trajectory' })
@Check('trajectory_granted_not_negative', 'granted >= 0')
@Check('trajectory_within_cap', 'cap is null or granted <= cap')
@Check('trajectory_cap_is_price', 'cap is null or cap >= price')
@Check('trajectory_capped_when_binding', '(cap is null) = (not binding or price is null)')
@Index('trajectory_client', ['municipality', 'provider', 'clientKey'])
export class Trajectory {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'trajectory_pkey' })
  readonly key: string;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text' })
  readonly provider: string;

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

  @Column({ type: 'bigint', default: 0 })
  readonly granted: number;

  @Column({ type: 'bigint', nullable: true })
  readonly cap: number | null;

  /** It does not add up; nothing is drawn on it until it is released. */
  @Column({ type: 'timestamptz', name: 'stopped_at', nullable: true })
  readonly stoppedAt: Date | null;
}
