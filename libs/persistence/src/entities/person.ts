import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Whom the gateway’s own issuer knows, to show it with. */
@Entity({ name: 'person' })
@Check('person_one_claim', '(party is null) <> (role is null) and (party is null) = (duty is null)')
@Check('person_duty_known', `duty in ('viewer', 'manager')`)
@Check('person_role_known', `role in ('operations', 'operations-content', 'auditor', 'limit-manager', 'approver')`)
export class Person {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'person_pkey' })
  readonly id: string;

  @Column({ type: 'text' })
  readonly name: string;

  @Column({ type: 'text', nullable: true })
  readonly party: string | null;

  @Column({ type: 'text', nullable: true })
  readonly duty: string | null;

  @Column({ type: 'text', nullable: true })
  readonly role: string | null;

  @Column({ type: 'timestamptz', name: 'disabled_at', nullable: true })
  readonly disabledAt: Date | null;

  @Column({ type: 'timestamptz', name: 'added_at', default: () => 'now()' })
  readonly addedAt: Date;
}
