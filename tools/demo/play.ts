import { setClock } from './gateway/database';
import type { Progress } from './progress';
import type { Phase, Step } from './scenarios/script';
import type { Setting } from './setting';

export interface Playing extends Pick<Setting, 'troupe' | 'barrier'> {
  readonly database: string;
  readonly progress: Progress;
  readonly patienceMs: number;
}

/** Phase by phase: the clock moves, everybody sends, and the next step begins when every letter of this one has arrived. */
export async function playScript(phases: readonly Phase[], playing: Playing): Promise<void> {
  const { database, progress } = playing;
  for (const phase of phases) {
    await setClock(database, phase.today);
    progress.phase(phase);
    for (const step of phase.steps) await playStep(step, playing);
  }
  progress.end();
}

async function playStep({ messages }: Step, { troupe, barrier, progress, patienceMs }: Playing): Promise<void> {
  barrier.expect(messages);
  for (const { id, by, order, routingKey } of messages) troupe.send(by, { do: 'send', id, order, routingKey });
  await barrier.passed(patienceMs, () => progress.show(barrier));
}
