import { freeIn } from '../ledger/room';
import { acceptedByAll, refusedBy, type RoomClaim } from '../ledger/room-fit';
import { hasAgreement } from '../region/region-lookup';
import type { Rule } from '../rule/rule';
import { cents } from '../values/cents';
import { moneyFigures } from './figures';
import type { CoupledLine } from './line-subjects';

export const agreementInForce: Rule<CoupledLine> = {
  code: 'GW003',
  returnCode: ({ region }) => region.settings.returnCodes.agreement,
  level: 'gateway',
  sentence: {
    nl: 'Op de eerste dag van de productperiode is een overeenkomst van kracht tussen aanbieder en gemeente.',
    en: 'An agreement between provider and municipality is in force on the first day of the product period.',
  },
  source: 'development and result agreements of the region',
  holds: ({ region, tally: { book }, line }) => hasAgreement(region, book, line.period.begins),
  figures: ({ tally: { book }, line }) => ({
    provider: book.provider,
    municipality: book.municipality,
    firstDay: line.period.begins,
  }),
};

export const allocatedPerClient: Rule<CoupledLine> = {
  code: 'GW004',
  returnCode: ({ region }) => region.settings.returnCodes.population,
  level: 'gateway',
  sentence: {
    nl: 'Zorg die met een budget voor de bevolking wordt betaald, wordt niet per cliënt gedeclareerd.',
    en: 'Care that is paid by a budget for the population is not declared per client.',
  },
  source: 'regime calendar of the region',
  holds: ({ allocation }) => allocation.allocation.regime !== 'population',
  figures: ({ line, assigned }) => ({ allocationNumber: line.allocationNumber, allocatedFrom: assigned.starts }),
};

/** Binding only where the trajectory is settled by PIC; elsewhere the price is a signal. */
const ceilingOf = ({ allocation, trajectory: { trajectory } }: CoupledLine): number | undefined =>
  allocation.allocation.regime === 'pic' && trajectory.binding ? trajectory.price : undefined;

export const withinCeiling: Rule<CoupledLine> = {
  code: 'GW001',
  returnCode: ({ line, region: { settings } }) =>
    line.unit === '83' ? settings.returnCodes.ceilingUnit83 : settings.returnCodes.ceilingOther,
  level: 'gateway',
  sentence: {
    nl: 'Wat op een traject is toegekend blijft binnen de afgesproken prijs van zijn profiel-intensiteitcombinatie.',
    en: 'What is granted on a trajectory stays within the price agreed for its profile and intensity.',
  },
  source: 'price list of the region: one price for each profile and intensity',
  holds: (coupled) => {
    const ceiling = ceilingOf(coupled);
    return ceiling === undefined || coupled.claimed === 0 || coupled.trajectory.granted + coupled.claimed <= ceiling;
  },
  figures: (coupled) => ({
    trajectory: coupled.trajectory.trajectory.key,
    ...moneyFigures(coupled.claimed, ceilingOf(coupled) ?? 0, coupled.trajectory.granted),
  }),
};

const claimOf = ({ claimed, goesFirst }: CoupledLine): RoomClaim => ({ claimed, assigned: goesFirst });

export const withinRooms: Rule<CoupledLine> = {
  code: 'GW002',
  returnCode: ({ region }) => region.settings.returnCodes.room,
  level: 'gateway',
  sentence: {
    nl: 'Wat een aanbieder in een jaar krijgt toegekend blijft binnen elke bestedingsruimte die ervoor geldt.',
    en: 'What a provider is granted in a year stays within every spending room that applies to it.',
  },
  source: 'spending rooms of the region',
  holds: (coupled) => acceptedByAll(coupled.rooms, claimOf(coupled)),
  figures: (coupled) => {
    const [first, ...others] = coupled.rooms.filter((room) => refusedBy(room, claimOf(coupled)));
    if (!first) return { room: 'none', ...moneyFigures(coupled.claimed, 0, 0) };
    const tightest = others.reduce((a, b) => (b.limit - b.used < a.limit - a.used ? b : a), first);
    const { room, limit, used } = tightest;
    // What is held refuses nothing here: it says how much of what is left is promised to others.
    const promised = {
      heldCents: room.held,
      freeCents: freeIn({ limit: room.limit, used: cents(used), held: room.held }),
    };
    return { room: room.key, ...moneyFigures(coupled.claimed, limit, used), ...promised };
  },
};
