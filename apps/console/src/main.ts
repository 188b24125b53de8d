import { runService } from '#service';

void runService({ name: 'console', consumes: [], relays: false, serves: true }, process);
