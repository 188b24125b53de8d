import fc from 'fast-check';
import { nextMove, sizeOfStep, type Standing } from './next-move';

const standing: Standing = {
  ...{ state: 'ramping', step: 3, waiting: 100, sent: 0, repeated: 0, moved: 0, canary: 'processed' },
};

it('sends one, two, five, twenty, a hundred, and then five hundred at a time', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 40].map(sizeOfStep)).toEqual([1, 2, 5, 20, 100, 500, 500, 500]);
  expect(nextMove({ ...standing, state: 'canary', step: 0, canary: undefined })).toEqual({
    ...{ kind: 'send', step: 1, messages: 1 },
  });
  expect(nextMove(standing)).toEqual({ kind: 'send', step: 4, messages: 20 });
});

it('waits for the whole of a step, and is done when nothing is left', () => {
  expect(nextMove({ ...standing, sent: 1 })).toEqual({ kind: 'wait' });
  expect(nextMove({ ...standing, waiting: 0, sent: 1 })).toEqual({ kind: 'wait' });
  expect(nextMove({ ...standing, waiting: 0 })).toEqual({ kind: 'done' });
});

it.each(['repeated', 'moved'] as const)(
  'stops at the first message that is %s, whatever is still on its way',
  (why) => {
    expect(nextMove({ ...standing, [why]: 1, sent: 4 })).toEqual({ kind: 'halt', state: 'stopped', why });
  },
);

it('leaves it to a person whether the rest follows a canary that is refused', () => {
  const refused = { ...standing, state: 'canary', step: 1, canary: 'refused' } as const;
  expect(nextMove(refused)).toEqual({ kind: 'halt', state: 'paused', why: 'canary-refused' });
  expect(nextMove({ ...refused, state: 'ramping' })).toEqual({ kind: 'send', step: 2, messages: 2 });
  expect(nextMove({ ...refused, waiting: 0 })).toEqual({ kind: 'done' });
});

it('never sends while something is on its way or was set apart again', () => {
  const counts = fc.nat(3);
  fc.assert(
    fc.property(counts, counts, counts, counts, (waiting, sent, repeated, moved) => {
      const { kind } = nextMove({ ...standing, waiting, sent, repeated, moved });
      return kind !== 'send' || (sent + repeated + moved === 0 && waiting > 0);
    }),
  );
});
