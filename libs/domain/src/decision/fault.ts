import type { NoReporter } from '../care/population';
import type { Message, MessageKind } from '../message/message';
import type { CalendarDate } from '../values/calendar-date';
import type { PartyCode } from '../values/codes';
import type { Arrival } from './arrival';
import type { Decision, Problem } from './decision';
import type { Case } from './facts';
import { noEffect } from './no-effect';

export interface Problems {
  readonly problems: readonly Problem[];
  readonly truncated: number;
}

/** Refuses what is no message to answer in the standard's own way: a technical fault to whoever submitted it. */
export function refuseWithFault(
  { content, answerIdentification }: Case<Arrival>,
  today: CalendarDate,
  { problems, truncated }: Problems,
): Decision {
  const { submitter, routingKey, digest } = content;
  const fault = {
    identification: answerIdentification,
    issuedOn: today,
    party: submitter,
    kind: routingKey,
    digest,
    problems,
    truncated,
  };
  return {
    ...noEffect,
    outcome: 'refused',
    letters: [
      {
        to: submitter,
        from: 'gateway',
        kind: 'fault',
        role: 'original',
        // What cannot be read names nothing that an answer could refer to, so every fault answers the bytes.
        inReplyTo: digest,
        content: { kind: 'fault', fault },
      },
    ],
  };
}

export const publishedAsAnotherKind = (kind: MessageKind): Problem => ({
  code: 'kind',
  explanation: {
    nl: `Dit is een ${kind}, maar het is als een andere berichtsoort aangeboden.`,
    en: `This is a ${kind}, but it was published as a message of another kind.`,
  },
});

export const unknownRecipient = (recipient: PartyCode): Problem => ({
  code: 'recipient',
  explanation: {
    nl: `De geadresseerde ${recipient} is niet op deze gateway aangesloten.`,
    en: `The addressee ${recipient} is not connected to this gateway.`,
  },
});

/**
 * What is allocated, asked or reported for one client at one provider fits many times over. Every product is held against every other and
 * some against all that came before, so without a bound one file of 25 MB would hold up everybody else.
 */
export const PRODUCTS_MAX = 500;

/** How many products the message has that are held against one another. */
export function productsIn(message: Message): number {
  switch (message.kind) {
    case 'JW301':
    case 'JW315':
      return message.client.products.length;
    case 'JW305':
      return message.client.starts.length;
    case 'JW307':
      return message.client.stops.length;
    case 'JW317': {
      const { unchanged = [], changed = [], added = [] } = message.client.wanted;
      return unchanged.length + changed.length + added.length;
    }
    default:
      return 0;
  }
}

export const tooManyProducts = (kind: MessageKind): Problem => ({
  code: 'products',
  explanation: {
    nl: `Een ${kind} mag hier hoogstens ${PRODUCTS_MAX} producten bevatten.`,
    en: `A ${kind} may contain at most ${PRODUCTS_MAX} products here.`,
  },
});

const TO_WHOM: Readonly<Record<NoReporter, Problem['explanation']>> = {
  subcontractor: {
    nl: 'meld het via het samenwerkingsverband waarvoor u werkt.',
    en: 'report it through the partnership you work for.',
  },
  outsider: {
    nl: 'alleen wie dat budget heeft, meldt haar.',
    en: 'only who has that budget reports it.',
  },
};

/** With whom a municipality agreed on its population is between them, so nobody is named. */
export const notYoursToReport = (kind: MessageKind, why: NoReporter): Problem => ({
  code: 'population',
  explanation: {
    nl: `Zorg zonder toewijzing in deze ${kind} wordt betaald met een budget voor de bevolking; ${TO_WHOM[why].nl}`,
    en: `Care without an allocation in this ${kind} is paid by a budget for the population; ${TO_WHOM[why].en}`,
  },
});
