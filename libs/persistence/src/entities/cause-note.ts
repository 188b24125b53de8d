import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What somebody wrote down about a cause. */
@Entity({ name: 'cause_note' })
@Index('cause_note_cause', ['cause', 'id'])
export class CauseNote {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'cause_note_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly cause: string;

  @Column({ type: 'text' })
  readonly by: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  readonly at: Date;

  @Column({ type: 'text' })
  readonly text: string;
}
