import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What somebody looks for often. */
@Entity({ name: 'saved_view' })
@Check('saved_view_name_said', `name <> ''`)
@Check('saved_view_short', `length(name) <= 80 and length(query) <= 2000`)
@Index('saved_view_name', ['owner', 'name'], { unique: true })
export class SavedView {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'saved_view_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly owner: string;

  @Column({ type: 'text' })
  readonly name: string;

  @Column({ type: 'text' })
  readonly query: string;

  @Column({ type: 'timestamptz', name: 'saved_at', default: () => 'now()' })
  readonly savedAt: Date;
}
