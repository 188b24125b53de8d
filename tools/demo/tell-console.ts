import { runPeople } from '../people/people';
import { say } from './progress';

/** Where the console is, and as whom one signs in. */
export async function tellConsole(origin: string, database: string): Promise<void> {
  const people = await runPeople(['sample'], { DATABASE_URL: database });
  say(`\nThe console is open on all this until Ctrl-C: ${origin}`);
  say('Whoever signs in chooses one of these people, without a password:');
  for (const person of people) say(`  ${person}`);
}
