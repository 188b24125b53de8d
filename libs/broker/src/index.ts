export * from './topology';
export * from './subscriber';
export * from './publisher';
export * from './queue-states';
export * from './party-channels';
export type { BrokerConnection, BrokerEvent, BrokerLog, Observe } from './connection';
export type { DeliveryGroup, QueueCount } from './queue-consumer';
export * from './sandbox-host';
