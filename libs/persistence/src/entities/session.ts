import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Who is signed in, under a hash of what its cookie says. */
@Entity({ name: 'session' })
@Check('session_one_claim', '(party is null) <> (role is null) and (party is null) = (duty is null)')
@Check('session_duty_known', `duty in ('viewer', 'manager')`)
@Check('session_role_known', `role in ('operations', 'operations-content', 'auditor', 'limit-manager', 'approver')`)
export class Session {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'session_pkey' })
  readonly id: string;

  @Column({ type: 'text' })
  readonly subject: string;

  @Column({ type: 'text', nullable: true })
  readonly party: string | null;

  @Column({ type: 'text', nullable: true })
  readonly duty: string | null;

  @Column({ type: 'text', nullable: true })
  readonly role: string | null;

  @Column({ type: 'text', nullable: true })
  readonly person: string | null;

  @Column({ type: 'timestamptz', name: 'authenticated_at' })
  readonly authenticatedAt: Date;

  @Column({ type: 'timestamptz', name: 'started_at', default: () => 'now()' })
  readonly startedAt: Date;

  @Column({ type: 'timestamptz', name: 'last_seen_at', default: () => 'now()' })
  readonly lastSeenAt: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  readonly endedAt: Date | null;
}
