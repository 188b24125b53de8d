import type { Part } from '../part';
import { proveGuarded } from './guarded';

export const guardedPart: Part = {
  name: 'guarded',
  title: 'What the database refuses whoever asks, and what is done where something was changed all the same',
  run: async ({ seed }) => ({ checks: await proveGuarded(seed) }),
};
