import { runService } from '#service';

void runService({ name: 'relay', consumes: [], relays: true, serves: false }, process);
