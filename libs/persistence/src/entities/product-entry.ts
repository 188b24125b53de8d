import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** The product list, from a day on. */
@Entity({ name: 'product' })
@Check('product_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('product_code_of_category', '"left"(code, 2) = category')
@Index('product_current', ['category', 'code', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class ProductEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'product_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly category: string;

  @Column({ type: 'text' })
  readonly code: string;

  @Column({ type: 'text' })
  readonly name: string;

  @Column({ type: 'date', name: 'valid_from' })
  readonly validFrom: string;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  readonly validTo: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  readonly recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'replaced_at', nullable: true })
  readonly replacedAt: Date | null;
}
