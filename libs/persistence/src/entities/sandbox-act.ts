import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Sandbox } from './sandbox';

/** What somebody wants to happen in the sandbox, and what came of it. */
@Entity({ name: 'sandbox_act' })
@Check('sandbox_act_here', 'in_sandbox')
@Check(
  'sandbox_act_known',
  `act in ('doubled', 'swapped', 'late', 'truncated', 'wrong-version', 'partner-down', 'messages', 'reset')`,
)
@Check('sandbox_act_reset_reasoned', `act <> 'reset' or reason is not null`)
@Check(
  'sandbox_act_ended',
  'num_nonnulls(ended_at, told, as_expected) in (0, 3) and (ended_at is null or begun_at is not null)',
)
@Index('sandbox_act_open', ['act'], { unique: true, where: 'ended_at is null' })
export class SandboxAct {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'sandbox_act_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly act: string;

  @Column({ type: 'text', name: 'asked_by' })
  readonly askedBy: string;

  @Column({ type: 'timestamptz', name: 'asked_at', default: () => 'now()' })
  readonly askedAt: Date;

  @Column({ type: 'text', nullable: true })
  readonly reason: string | null;

  @Column({ type: 'timestamptz', name: 'begun_at', nullable: true })
  readonly begunAt: Date | null;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  readonly endedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  readonly told: string | null;

  @Column({ type: 'boolean', name: 'as_expected', nullable: true })
  readonly asExpected: boolean | null;

  @Column({ type: 'boolean', name: 'in_sandbox', default: true })
  @ForeignKey(() => Sandbox, 'one', { name: 'sandbox_act_in_sandbox' })
  readonly inSandbox: boolean;
}
