export type { DataSource } from 'typeorm';
export * from './data-source';
export * from './migrate';
export * from './payload-cipher';
export * from './gateway-store';
export * from './transient';
export * from './outbox';
export * from './checks';
