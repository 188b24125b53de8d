import type { Decision, Letter } from '../decision/decision';
import { pairOf } from '../decision/keys';
import { identityOf, type Message } from '../message/message';
import type { RuleCode, Signal } from '../rule/finding';
import type { CalendarDate } from '../values/calendar-date';
import type { PartyCode } from '../values/codes';
import type { Notice, NoticeItem, NoticeSubject } from './notice';
import { listed, noticeLetter } from './notice-letter';
import { ruleSentenceOf } from './rule-sentences';
import { sentenceOf } from './signal-sentences';

interface Judged {
  readonly message: Message;
  readonly answerIdentification: string;
  readonly today: CalendarDate;
}

/**
 * What a person should know of a decision goes to those it concerns, as one notice after the other letters: the same bytes to each.
 * It bears the identification set aside for the answer, which is of another kind.
 */
export function signalLetters({ message, answerIdentification, today }: Judged, decision: Decision): readonly Letter[] {
  const { signals, awaits } = decision;
  if (signals.length === 0) return [];
  const tell = awaits ? asFound : asSignalled;
  const notice: Notice = {
    identification: answerIdentification,
    issuedOn: today,
    about: subjectOf(message),
    ...listed(signals.map(tell)),
  };
  return concerned(message, decision).map((party) => noticeLetter(party, notice));
}

const asSignalled = (signal: Signal): NoticeItem => ({ ...itemOf(signal), sentence: sentenceOf(signal) });

/** What the gateway found of a declaration that a municipality answers itself is a rule that does not hold. */
const asFound = (signal: Signal): NoticeItem => ({
  ...itemOf(signal),
  sentence: ruleSentenceOf(signal.rule as RuleCode),
});

const itemOf = ({ rule, place, figures }: Signal): Omit<NoticeItem, 'sentence'> => ({ code: rule, place, figures });

/** The places of what an answer grants are those of its declaration. */
function subjectOf(message: Message): NoticeSubject {
  if (message.kind === 'JW325') {
    const { header, declaration } = message;
    return { kind: 'JW323', sender: header.recipient, identification: declaration.identification };
  }
  const { kind, author, identification } = identityOf(message);
  return { kind, sender: author, identification };
}

/** Money of a municipality is its business. What was granted is its provider's too, which may see its own ceilings and rooms. */
function concerned(message: Message, { awaits }: Decision): readonly PartyCode[] {
  const { municipality, provider } = pairOf(identityOf(message));
  const isGranted = (message.kind === 'JW323' && !awaits) || message.kind === 'JW325';
  return isGranted ? [municipality, provider] : [municipality];
}
