import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The private key of the gateway's own issuer, encrypted. */
@Entity({ name: 'token_key' })
@Check('token_key_single', 'single')
export class TokenKey {
  @PrimaryColumn({ type: 'boolean', default: true, primaryKeyConstraintName: 'token_key_pkey' })
  readonly single: boolean;

  @Column({ type: 'bytea' })
  readonly body: Buffer;

  @Column({ type: 'timestamptz', name: 'made_at', default: () => 'now()' })
  readonly madeAt: Date;
}
