/**
 * The advisory lock between judging and changing what was agreed ('ijw' in ASCII). A transaction that judges takes it shared
 * before it reads the region; a change of the region takes it exclusively, so that nobody judges by half of a change.
 */
export const regionLock = 0x696a77;

export const lockRegionShared = `select pg_advisory_xact_lock_shared(${regionLock})`;
export const lockRegionExclusive = `select pg_advisory_xact_lock(${regionLock})`;
