/** `@I1@`: the place of a name that is given when the message is fetched. The letter is its first one, so the kinds of names never meet. */
const PLACE = /@([A-Z])\d@/g;
export const NAME_CHARACTERS = 12;

/** A ready message with names of its own, so that it is another message each time; the same place gets the same name. */
export function withFreshNames(text: string, newCharacters: () => string): string {
  const names = new Map<string, string>();
  return text.replace(PLACE, (place, letter: string) => {
    const name = names.get(place) ?? `${letter}${newCharacters()}`.slice(0, NAME_CHARACTERS).toUpperCase();
    names.set(place, name);
    return name;
  });
}
