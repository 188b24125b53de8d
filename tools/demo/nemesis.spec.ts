import { planBlows, strike, type Blow } from './nemesis';
import { randomFrom } from './scenarios/random';

const count = (blows: readonly Blow[], target: string): number => blows.filter((blow) => blow.target === target).length;

describe('the blows', () => {
  const blows = planBlows(randomFrom(1));

  it('are ten for each of two services and one for each server, in order and within the run', () => {
    expect(['declaration', 'relay', 'rabbitmq', 'postgres'].map((target) => count(blows, target))).toEqual([
      10, 10, 1, 1,
    ]);
    expect(blows.map(({ at }) => at)).toEqual(blows.map(({ at }) => at).sort((a, b) => a - b));
    expect(blows.every(({ at }) => at >= 0 && at < 1)).toBe(true);
  });

  it('fall when the script has come that far, and leave a service time to work in between', async () => {
    const fell: string[] = [];
    let progress = 0;
    const gateway = {
      isReady: () => Promise.resolve(true),
      kill: (name: string) => void fell.push(`${name} at ${progress.toFixed(3)}`),
    };
    const advancing = (): number => (progress += 0.002);
    const planned = [0.1, 0.1].map((at): Blow => ({ at, target: 'relay' }));
    const over = new AbortController();
    await strike(planned, { gateway, serversFolder: '', progressed: advancing, signal: over.signal });
    expect(fell).toEqual(['relay at 0.100', 'relay at 0.112']);
  });

  it('end with the script', async () => {
    const over = new AbortController();
    over.abort();
    const gateway = {
      isReady: () => Promise.resolve(true),
      kill: () => undefined,
    };
    const field = { gateway, serversFolder: '', progressed: () => 0, signal: over.signal };
    expect(await strike([{ at: 0.5, target: 'relay' }], field)).toEqual([]);
  });
});
