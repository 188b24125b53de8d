import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A cause that nobody has to look at until a day, unless it strikes again. */
@Entity({ name: 'cause_parking' })
@Check('cause_parking_ended_by_somebody', '(ended_at is null) = (ended_by is null)')
@Index('cause_parking_one', ['cause'], { unique: true, where: 'ended_at is null' })
export class CauseParking {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'cause_parking_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly cause: string;

  @Column({ type: 'date' })
  readonly until: string;

  @Column({ type: 'text' })
  readonly reason: string;

  @Column({ type: 'text' })
  readonly by: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  readonly at: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  readonly endedAt: Date | null;

  @Column({ type: 'text', name: 'ended_by', nullable: true })
  readonly endedBy: string | null;
}
