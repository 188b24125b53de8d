export * from './config';
export * from './log';
export * from './metrics';
