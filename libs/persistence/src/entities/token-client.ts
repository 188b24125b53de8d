import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Who gets tokens of the gateway's own issuer: for one party, or for one role. */
@Entity({ name: 'token_client' })
@Check('token_client_one_claim', '(party is null) <> (role is null)')
export class TokenClient {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'token_client_pkey' })
  readonly id: string;

  @Column({ type: 'text', nullable: true })
  readonly party: string | null;

  @Column({ type: 'text', nullable: true })
  readonly role: string | null;

  @Column({ type: 'text', name: 'secret_hash' })
  readonly secretHash: string;

  @Column({ type: 'timestamptz', name: 'added_at', default: () => 'now()' })
  readonly addedAt: Date;
}
