import { returnCode, type Region } from '#domain';

/** How a region settles, and nothing more: nobody takes part in it and nothing has a price. */
export const aBareRegion = (changes: Partial<Region> = {}): Region => ({
  version: 1,
  settings: {
    trajectoryGapDays: 0,
    declarableDays: 153,
    returnCodes: {
      ceilingUnit83: returnCode('9322'),
      ceilingOther: returnCode('9369'),
      room: returnCode('9369'),
      agreement: returnCode('0611'),
      population: returnCode('9338'),
    },
    volumes: { perDay: 'days', perMonthInTotal: 'months', brokenMonth: 'whole' },
    crisisProducts: [],
    outOfScope: { categories: [], products: [] },
    ages: { limit: 18, extendedLimit: 23, notExtended: { categories: [], products: [] } },
    excludedCombinations: [],
    workCalendar: { daysOff: [], daysWorked: [] },
  },
  parties: new Map(),
  mandates: [],
  municipalityCodes: new Set(),
  products: new Set(),
  agreements: new Map(),
  prices: new Map(),
  regimes: [],
  ownAnswers: [],
  requestPolicies: [],
  noChangeRequests: [],
  partnerships: [],
  subcontractors: [],
  ...changes,
});
