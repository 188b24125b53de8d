import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** Whether requests of a kind are answered automatically, from a day on. */
@Entity({ name: 'request_policy' })
@Check('request_policy_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('request_policy_code_of_category', `"left"(code, 2) = category`)
@Check('request_policy_decision_known', `decision in ('automatic', 'person')`)
// On coalesce of what a row may leave open, which no column list can say.
@Index('request_policy_current', { synchronize: false })
export class RequestPolicyEntry extends LastingEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'request_policy_pkey',
  })
  readonly id: number;

  @Column({ type: 'text', nullable: true })
  readonly municipality: string | null;

  @Column({ type: 'text', nullable: true })
  readonly category: string | null;

  @Column({ type: 'text', nullable: true })
  readonly code: string | null;

  @Column({ type: 'text', nullable: true })
  readonly referrer: string | null;

  @Column({ type: 'integer' })
  readonly position: number;

  @Column({ type: 'text' })
  readonly decision: string;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;
}
