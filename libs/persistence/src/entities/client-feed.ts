import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** That a municipality told of its clients: who did it, of how many, and how many are to be forgotten. */
@Entity({ name: 'client_feed' })
export class ClientFeed {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'client_feed_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text', name: 'fed_by' })
  readonly fedBy: string;

  @Column({ type: 'integer' })
  readonly told: number;

  @Column({ type: 'integer' })
  readonly forgotten: number;

  @Column({ type: 'timestamptz', name: 'fed_at', default: () => 'now()' })
  readonly fedAt: Date;
}
