import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often a message was tried alone. */
@Entity({ name: 'attempt' })
export class Attempt {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'attempt_pkey' })
  readonly digest: Buffer;

  @Column({ type: 'integer' })
  readonly count: number;
}
