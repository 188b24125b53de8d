import { currentVersion } from '../allocation/allocation';
import type { Rule } from '../rule/rule';
import { returnCode } from '../values/codes';
import { rowOf, type CareCase } from './care-case';
import { rowKeyOf } from './care-row';

/** One of this municipality for this provider and this client; of another's nothing is said but that it is not known. */
const isKnown = ({ product: { allocationNumber, client }, allocations }: CareCase): boolean => {
  const allocation = allocationNumber === undefined ? undefined : allocations.get(allocationNumber);
  return allocation?.client === client && currentVersion(allocation) !== undefined;
};

export const refersToKnownAllocation: Rule<CareCase> = {
  code: 'TR019',
  returnCode: returnCode('9019'),
  level: 'across-messages',
  sentence: {
    nl: 'Een start of stop met een toewijzingsnummer verwijst naar een toewijzing die bekend is.',
    en: 'A start or stop with an allocation number refers to an allocation that is known.',
  },
  source: 'iJw 3.2 TR019',
  holds: (subject) => subject.product.allocationNumber === undefined || isKnown(subject),
  figures: rowOf,
};

export const deletesWhatWasReported: Rule<CareCase> = {
  code: 'TR063',
  returnCode: returnCode('9063'),
  level: 'across-messages',
  sentence: {
    nl: 'Wat wordt verwijderd, is eerder met dezelfde sleutel aangeleverd en nog niet verwijderd.',
    en: 'What is deleted was delivered before with the same key and is not deleted yet.',
  },
  source: 'iJw 3.2 TR063',
  holds: ({ product, current }) => current.has(rowKeyOf(product)),
  figures: rowOf,
};

export const keyIsNew: Rule<CareCase> = {
  code: 'TR074',
  returnCode: returnCode('9074'),
  level: 'across-messages',
  sentence: {
    nl: 'Wat als nieuw wordt aangeleverd, is niet eerder met dezelfde sleutel aangeleverd, tenzij dat is verwijderd.',
    en: 'What is delivered as new was not delivered before with the same key, unless that was deleted.',
  },
  source: 'iJw 3.2 TR074',
  holds: ({ product, current }) => !current.has(rowKeyOf(product)),
  figures: rowOf,
};
