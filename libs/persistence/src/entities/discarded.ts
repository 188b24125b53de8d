import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Message } from './message';
import { ProposalEntry } from './proposal';

/** A message that two people gave up: it is never judged again. */
@Entity({ name: 'discarded' })
export class Discarded {
  @ForeignKey(() => Message, { name: 'discarded_message_id_fkey' })
  @PrimaryColumn({ type: 'bigint', name: 'message_id', primaryKeyConstraintName: 'discarded_pkey' })
  readonly messageId: number;

  @ForeignKey(() => ProposalEntry, { name: 'discarded_proposal_id_fkey' })
  @Column({ type: 'bigint', name: 'proposal_id' })
  readonly proposalId: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'recorded_now()' })
  readonly recordedAt: Date;
}
