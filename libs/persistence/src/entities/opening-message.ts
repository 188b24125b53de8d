import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Opening } from './opening';

/** A message that an opening booked; it came from nobody and went to nobody. */
@Entity({ name: 'opening_message' })
@Index('opening_message_opening', ['openingId'])
export class OpeningMessage {
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'opening_message_pkey' })
  readonly messageId: number;

  @ForeignKey(() => Opening, { name: 'opening_message_opening_id_fkey' })
  @Column({ type: 'bigint', name: 'opening_id' })
  readonly openingId: number;
}
