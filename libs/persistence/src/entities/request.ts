import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Message } from './message';

/** What a provider asked under one reference: one product of a JW315, or a JW317. */
@Entity({ name: 'request' })
@Check('request_kind_known', `kind in ('JW315', 'JW317')`)
@Index('request_once', ['messageId', 'reference'], { unique: true })
@Index('request_reference', ['provider', 'reference'], { unique: true, where: 'not withdrawn' })
@Index('request_municipality', ['municipality', 'messageId', 'productNo'])
@Index('request_client', ['clientKey', 'provider', 'municipality'])
export class Request {
  /** In the order in which they were booked. */
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'request_pkey',
  })
  readonly id: number;

  @ForeignKey(() => Message, { name: 'request_message_id_fkey' })
  @Column({ type: 'bigint', name: 'message_id' })
  readonly messageId: number;

  @Column({ type: 'integer', name: 'product_no' })
  readonly productNo: number;

  @Column({ type: 'text' })
  readonly municipality: string;

  @Column({ type: 'text' })
  readonly provider: string;

  @Column({ type: 'text', name: 'client_key' })
  readonly clientKey: string;

  @Column({ type: 'text' })
  readonly kind: string;

  @Column({ type: 'text' })
  readonly reference: string;

  @Column({ type: 'date', name: 'issued_on' })
  readonly issuedOn: string;

  @Column({ type: 'boolean', default: false })
  readonly withdrawn: boolean;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  readonly withdrawnAt: Date | null;
}
