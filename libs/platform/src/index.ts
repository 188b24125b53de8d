export * from './config';
export * from './log';
export * from './metrics';
export * from './vitals';
