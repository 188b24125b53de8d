import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Sandbox } from './sandbox';

/** A ready message that breaks one rule, with places for names of its own. */
@Entity({ name: 'sandbox_message' })
@Check('sandbox_message_here', 'in_sandbox')
@Index('sandbox_message_of_rule', ['rule', 'kind'], { unique: true })
export class SandboxMessage {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'sandbox_message_pkey',
  })
  readonly id: number;

  @Column({ type: 'text' })
  readonly rule: string;

  @Column({ type: 'text' })
  readonly kind: string;

  @Column({ type: 'text' })
  readonly author: string;

  @Column({ type: 'text', name: 'return_code' })
  readonly returnCode: string;

  @Column({ type: 'text' })
  readonly text: string;

  @Column({ type: 'boolean', name: 'in_sandbox', default: true })
  @ForeignKey(() => Sandbox, 'one', { name: 'sandbox_message_in_sandbox' })
  readonly inSandbox: boolean;
}
