import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What one person proposed and another decides on. */
@Entity({ name: 'proposal' })
@Check('proposal_kind_known', `kind in ('limit', 'mandate', 'discard')`)
@Check('proposal_decision_known', `decision in ('approved', 'refused')`)
@Check('proposal_decided_by_somebody', 'num_nonnulls(decision, decided_by, decided_at) in (0, 3)')
@Check('proposal_by_two', 'decided_by <> asked_by')
@Check('proposal_approved_in_time', `decision is distinct from 'approved' or decided_at <= expires_at`)
@Index('proposal_open', ['id'], { where: 'decision is null' })
export class ProposalEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'proposal_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly kind: string;

  @Column({ type: 'jsonb' })
  readonly wanted: object;

  @Column({ type: 'text' })
  readonly reason: string;

  @Column({ type: 'jsonb' })
  readonly effect: object;

  @Column({ type: 'text', name: 'asked_by' })
  readonly askedBy: string;

  @Column({ type: 'timestamptz', name: 'asked_at', default: () => 'now()' })
  readonly askedAt: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  readonly expiresAt: Date;

  @Column({ type: 'text', nullable: true })
  readonly decision: string | null;

  @Column({ type: 'text', name: 'decided_by', nullable: true })
  readonly decidedBy: string | null;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  readonly decidedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  readonly note: string | null;
}
