import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** The product list, from a day on. */
@Entity({ name: 'product' })
@Check('product_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('product_code_of_category', '"left"(code, 2) = category')
@Index('product_current', ['category', 'code', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class ProductEntry extends LastingEntry {
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
}
