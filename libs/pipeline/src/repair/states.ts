/** `paused`: a person is to look at the canary. Of `stopped` and `done` nothing follows. */
export type RepairState = 'planned' | 'canary' | 'ramping' | 'paused' | 'stopped' | 'done';
export type WhyHalted = 'repeated' | 'moved' | 'canary-refused' | 'by-hand';
/** `settled`: it has its outcome for good. `repeated`, `moved`: set apart again, by the same cause or another. `left`: stopped before its turn. */
export type ItemState = 'waiting' | 'sent' | 'settled' | 'repeated' | 'moved' | 'left';
