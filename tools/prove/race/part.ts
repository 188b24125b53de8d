import type { Part } from '../part';
import { proveRace } from './prove-race';

export const racePart: Part = {
  name: 'race',
  title: 'Twenty-four connections on one room, ten thousand lines each, while its limit goes up and down',
  run: ({ seed }, tell) =>
    proveRace({
      connections: 24,
      spends: 10_000,
      linesPerMessage: 40,
      messagesPerBatch: 5,
      clients: 40,
      seed,
      secondsMax: 360,
      tell,
    }),
};
