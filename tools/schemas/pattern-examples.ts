import { replaceAt } from './replace-at';
import type { Pattern } from './xsd/pattern';

const isXmlCharacter = (point: number): boolean =>
  point === 0x9 ||
  point === 0xa ||
  point === 0xd ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  (point >= 0x10000 && point <= 0x10fffd);

/** Characters to write where a class leaves the choice. */
const PREFERRED = [...'a1A-'].map((character) => character.codePointAt(0)!);

/** A class of more runs than this shows its first and last. */
const RUNS_MAX = 8;

/** So often is repeated what has no upper bound. */
const MORE = 2;

/**
 * Texts around the edge of a pattern: one that matches, and each single departure from it, inside and outside the pattern: the ends
 * of every run of characters and their neighbours, every option, and every count at, under and over its bounds.
 */
export const examplesOf = (pattern: Pattern): readonly string[] => [
  ...new Set([shortest(pattern), ...departures(pattern)].filter((text) => isXml(text))),
];

const isXml = (text: string): boolean => [...text].every((character) => isXmlCharacter(character.codePointAt(0)!));

function shortest(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'characters': {
      const isIn = (point: number): boolean => pattern.ranges.some(([first, last]) => first <= point && point <= last);
      return String.fromCodePoint(PREFERRED.find(isIn) ?? pattern.ranges[0]![0]);
    }
    case 'sequence':
      return pattern.parts.map(shortest).join('');
    case 'choice':
      return shortest(pattern.options[0]!);
    case 'repeat':
      return shortest(pattern.part).repeat(pattern.min);
  }
}

function departures(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case 'characters': {
      const { ranges } = pattern;
      const shown = ranges.length > RUNS_MAX ? [ranges[0]!, ranges.at(-1)!] : ranges;
      const points = shown.flatMap(([first, last]) => [first - 1, first, last, last + 1]);
      return points.filter(isXmlCharacter).map((point) => String.fromCodePoint(point));
    }
    case 'sequence': {
      const texts = pattern.parts.map(shortest);
      return pattern.parts.flatMap((part, at) => departures(part).map((text) => replaceAt(texts, at, text).join('')));
    }
    case 'choice':
      return pattern.options.flatMap((option) => [shortest(option), ...departures(option)]);
    case 'repeat': {
      const { part, min, max } = pattern;
      const once = shortest(part);
      const counts = [min - 1, min, min + 1, ...(max === Infinity ? [min + MORE] : [max, max + 1])];
      const rest = once.repeat(Math.max(min, 1) - 1);
      return [
        ...counts.filter((count) => count >= 0).map((count) => once.repeat(count)),
        ...departures(part).flatMap((text) => [text + rest, rest + text]),
      ];
    }
  }
}
