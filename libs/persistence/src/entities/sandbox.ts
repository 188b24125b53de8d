import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row where the database is a sandbox. */
@Entity({ name: 'sandbox' })
@Check('sandbox_once', 'one')
export class Sandbox {
  @PrimaryColumn({ type: 'boolean', default: true, primaryKeyConstraintName: 'sandbox_pkey' })
  readonly one: boolean;

  @Column({ type: 'integer' })
  readonly seed: number;

  @Column({ type: 'text' })
  readonly region: string;

  @Column({ type: 'timestamptz', name: 'made_at', default: () => 'recorded_now()' })
  readonly madeAt: Date;
}
