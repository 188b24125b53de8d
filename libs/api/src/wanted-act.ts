import { isLineOfText, isMunicipalityCode, parseCalendarDate, type RefusalReason } from '#domain';
import type { WantedAct } from '#pipeline';
import { isNothingElse, objectIn, type Said } from './object-in';

const REASONS: readonly RefusalReason[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const ELSEWHERE: RefusalReason = '8';
const QUESTION_CHARACTERS_MAX = 1000;

/** What a person wants done, where it is said as the description of this interface asks. */
export function wantedActIn(body: Buffer): WantedAct | undefined {
  const { act, ...said } = objectIn(body) ?? {};
  switch (act) {
    case 'allocate':
      return allocate(said);
    case 'refuse':
      return refuse(said);
    case 'ask':
      return ask(said);
    default:
      return undefined;
  }
}

function allocate({ from, ...others }: Said): WantedAct | undefined {
  const day = typeof from === 'string' ? parseCalendarDate(from) : undefined;
  if (!isNothingElse(others) || (from !== undefined && day === undefined)) return undefined;
  return { act: 'allocate', ...(day !== undefined && { from: day }) };
}

/** Who is answerable instead is named with that reason, and with no other. */
function refuse({ reason, residence, ...others }: Said): WantedAct | undefined {
  const known = REASONS.find((each) => each === reason);
  if (!isNothingElse(others) || known === undefined || (known === ELSEWHERE) !== (residence !== undefined))
    return undefined;
  if (residence === undefined) return { act: 'refuse', reason: known };
  return typeof residence === 'string' && isMunicipalityCode(residence)
    ? { act: 'refuse', reason: known, residence }
    : undefined;
}

function ask({ question, ...others }: Said): WantedAct | undefined {
  const isText = typeof question === 'string' && question.length <= QUESTION_CHARACTERS_MAX && isLineOfText(question);
  return isText && isNothingElse(others) ? { act: 'ask', question } : undefined;
}
