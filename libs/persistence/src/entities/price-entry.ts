import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { LastingEntry } from './lasting-entry';

/** A price of a PIC or a rate of a product, in cents, from a day on. */
@Entity({ name: 'price' })
@Check('price_ends_after_begin', 'valid_to is null or valid_to >= valid_from')
@Check('price_code_of_category', '"left"(code, 2) = category')
@Check('price_segment_known', `segment in ('specialist', 'highly-specialist')`)
@Check(
  'price_pic_or_quantity',
  `case kind
    when 'pic' then num_nonnulls(profile, intensity, price, declared_as) = 4 and num_nonnulls(unit, rate, hourly) = 0
    when 'quantity' then num_nonnulls(unit, rate) = 2 and num_nonnulls(profile, intensity, price, declared_as) = 0
    else false end`,
)
@Check('price_not_negative', 'coalesce(price, 0) >= 0 and coalesce(rate, 0) >= 0 and coalesce(hourly, 0) >= 0')
@Index('price_current', ['category', 'code', 'validFrom'], { unique: true, where: 'replaced_at is null' })
export class PriceEntry extends LastingEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'price_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly kind: string;

  @Column({ type: 'text' })
  readonly category: string;

  @Column({ type: 'text' })
  readonly code: string;

  @Column({ type: 'text' })
  readonly segment: string;

  @Column({ type: 'text', nullable: true })
  readonly profile: string | null;

  @Column({ type: 'text', nullable: true })
  readonly intensity: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly price: number | null;

  @Column({ type: 'text', name: 'declared_as', nullable: true, array: true })
  readonly declaredAs: readonly string[] | null;

  @Column({ type: 'text', nullable: true })
  readonly unit: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly rate: number | null;

  @Column({ type: 'bigint', nullable: true })
  readonly hourly: number | null;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;
}
