import { runService } from '#service';

void runService({ name: 'care', consumes: ['care'], relays: false, serves: false }, process);
