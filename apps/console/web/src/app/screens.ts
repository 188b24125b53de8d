import { GROUPS, isAdmitted, type Me, type Screen } from '../kit';

const files = import.meta.glob<Screen>('../screens/*/screen.ts', { eager: true, import: 'screen' });

/** All there are, in the order of the navigation. */
export const screens: readonly Screen[] = Object.values(files).sort(
  (one, other) => placeOf(one) - placeOf(other) || one.path.localeCompare(other.path),
);

function placeOf({ group, order = 50 }: Screen): number {
  const PER_GROUP = 1_000;
  return (group === undefined ? GROUPS.length : GROUPS.indexOf(group)) * PER_GROUP + order;
}

/** Those that somebody finds in the navigation. */
export const screensOf = (me: Me): readonly Screen[] =>
  screens.filter((screen) => screen.group !== undefined && isHere(screen, me) && isAdmitted(me, screen.for));

export const isHere = ({ inSandbox }: Screen, { sandbox }: Me): boolean => inSandbox !== true || sandbox === true;
