import type { OwnMessage } from '#domain';
import { Given } from './given';
import type { Naming } from './script';

/** What somebody writes who was not given a number yet: nobody has it. */
const NOT_GIVEN = 1;

/** What everything is called when it is sent for the first time: by its place in the story, so that two orders can be compared. */
export class Names implements Naming {
  readonly #attempts = new Map<string, number>();
  readonly #given: Given;
  #asksWhatWasGiven = false;
  #guesses = 0;

  constructor(given = new Given()) {
    this.#given = given;
  }

  /** What was written by these names says something that the gateway gave out. */
  get asksWhatWasGiven(): boolean {
    return this.#asksWhatWasGiven;
  }

  /** It is sent once more, under a name of its own. */
  anew(label: string): void {
    this.#attempts.set(label, this.attempt(label) + 1);
  }

  attempt(label: string): number {
    return this.#attempts.get(label) ?? 0;
  }

  /** How often something was named that was not given out yet. */
  get guesses(): number {
    return this.#guesses;
  }

  identification(label: string): string {
    return this.#named('M', label);
  }

  reference(line: string): string {
    return this.#named('R', line);
  }

  allocationNumber(reference: string): number {
    this.#asksWhatWasGiven = true;
    return this.#given.allocationNumber(reference) ?? this.#guess(NOT_GIVEN);
  }

  identificationOfAnswer(label: string, kind: OwnMessage['kind']): string {
    this.#asksWhatWasGiven = true;
    return this.#given.identification(label, kind) ?? this.#guess(`${kind}-${label}`);
  }

  #guess<T>(name: T): T {
    this.#guesses += 1;
    return name;
  }

  #named(kind: string, label: string): string {
    const attempt = this.attempt(label);
    return `${kind}-${label}${attempt === 0 ? '' : `-${attempt}`}`;
  }
}
