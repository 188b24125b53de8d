import { runService } from '#service';

/** All services in one process: the default on one machine. */
void runService(
  { name: 'gateway', consumes: ['allocation', 'care', 'declaration'], relays: true, serves: true },
  process,
);
