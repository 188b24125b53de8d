import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That a party had a declaration checked, and what it would have got: nothing of what it says. */
@Entity({ name: 'declaration_check' })
@Check('declaration_check_channel_known', `channel in ('http', 'amqp')`)
@Check('declaration_check_based', 'num_nulls(as_of, region_version, rule_set) in (0, 3)')
@Check('declaration_check_digest_whole', 'octet_length(digest) = 32')
@Index('declaration_check_party', ['party', 'id'])
export class DeclarationCheck {
  /** No message has it: both are drawn from the same sequence. */
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'declaration_check_pkey' })
  readonly id: number;

  @Column({ type: 'text' })
  readonly party: string;

  @Column({ type: 'text', name: 'asked_by' })
  readonly askedBy: string;

  @Column({ type: 'text' })
  readonly channel: string;

  @Column({ type: 'bytea' })
  readonly digest: Buffer;

  @Column({ type: 'text', nullable: true })
  readonly kind: string | null;

  @Column({ type: 'integer' })
  readonly lines: number;

  @Column({ type: 'text' })
  readonly outcome: string;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;

  /** Absent, with what else it was based on, where it could not be done. */
  @Column({ type: 'timestamptz', name: 'as_of', nullable: true })
  readonly asOf: Date | null;

  @Column({ type: 'bigint', name: 'last_entry', nullable: true })
  readonly lastEntry: number | null;

  @Column({ type: 'bigint', name: 'region_version', nullable: true })
  readonly regionVersion: number | null;

  @Column({ type: 'text', name: 'rule_set', nullable: true })
  readonly ruleSet: string | null;

  @Column({ type: 'timestamptz', name: 'checked_at', default: () => 'now()' })
  readonly checkedAt: Date;
}
