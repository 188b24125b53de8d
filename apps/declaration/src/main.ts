import { runService } from '#service';

void runService({ name: 'declaration', consumes: ['declaration'], relays: false, serves: false }, process);
