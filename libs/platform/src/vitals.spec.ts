import { Recent, Vitals } from './vitals';

describe('Recent', () => {
  it('tells quantiles of the last minute, and nothing of what was before', () => {
    let now = 0;
    const recent = new Recent(() => now);
    expect(recent.quantiles('handling')).toEqual({});
    recent.add([9_999]);
    now = 61_000;
    recent.add(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(recent.quantiles('handling')).toEqual({ 'handling.p50': 51, 'handling.p95': 96, 'handling.p99': 100 });
  });

  it('remembers a bounded number', () => {
    const recent = new Recent(() => 0);
    for (let index = 0; index < 10; index += 1) recent.add(Array(1_000).fill(index));
    expect(recent.quantiles('x')).toMatchObject({ 'x.p50': 9 });
  });
});

describe('Vitals', () => {
  it('tells a fault once, by its class, code and place', () => {
    const vitals = new Vitals();
    vitals.noteFault({ fault: 'Error', code: 'ECONNREFUSED' });
    expect([vitals.takeFault(), vitals.takeFault()]).toEqual(['Error ECONNREFUSED', undefined]);
  });

  it('knows no lateness of a reconciler that it has not', () => {
    const vitals = new Vitals();
    expect(vitals.reconcilerLate()).toBeUndefined();
    vitals.noteReconciled(60_000);
    expect(vitals.reconcilerLate()).toBe(0);
    vitals.noteReconciled(-5_000);
    expect(vitals.reconcilerLate()).toBe(5);
  });
});
