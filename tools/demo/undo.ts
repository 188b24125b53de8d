/** Takes what must be undone at the end, the newest first, also when the rest was never reached. */
export type Undo = (undoing: () => Promise<void>) => void;
