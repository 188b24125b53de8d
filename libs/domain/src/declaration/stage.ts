import type { Finding } from '../rule/finding';
import { inMessageRules } from './in-message-rules';

/** How far the assessment of a declaration came: a fault at one stage ends it there. */
export type Stage = 'in-message' | 'header' | 'declaration' | 'lines';

const inMessageCodes: ReadonlySet<string> = new Set(inMessageRules.map(({ code }) => code));

export function stageOf([first]: readonly Finding[]): Stage {
  if (!first) return 'lines';
  if (inMessageCodes.has(first.rule)) return 'in-message';
  return first.place.kind === 'header' || first.place.kind === 'declaration' ? first.place.kind : 'lines';
}
