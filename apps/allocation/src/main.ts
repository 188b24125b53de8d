import { runService } from '#service';

void runService({ name: 'allocation', consumes: ['allocation'], relays: false, serves: false }, process);
