import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a municipality told of a client, deflated and encrypted. */
@Entity({ name: 'registered_client' })
export class RegisteredClientEntry {
  @PrimaryColumn({ type: 'text', name: 'client_key', primaryKeyConstraintName: 'registered_client_pkey' })
  readonly clientKey: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'registered_client_pkey' })
  readonly municipality: string;

  @Column({ type: 'bytea' })
  readonly body: Buffer;

  @Column({ type: 'timestamptz', name: 'told_at', default: () => 'now()' })
  readonly toldAt: Date;
}
