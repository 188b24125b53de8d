export * from './ports';
export * from './read-arrivals';
export * from './process-messages';
export * from './settle-messages';
export * from './dispatch-letters';
export * from './party-ports';
export * from './collect-letters';
