export * from './config';
export * from './log';
export * from './metrics';
export * from './open-spans';
export * from './spans';
export * from './vitals';
