import { readdirSync } from 'node:fs';
import type { z } from 'zod';
import type { RoomPolicy } from '#domain';
import * as shapes from './shapes';
import { openSource, type Placed, type Problem, type Source } from './source';

export type Room = Placed<z.output<typeof shapes.roomRow>> & { readonly year: number; readonly policy: RoomPolicy };

const roomFiles = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => /^rooms-\d{4}\.yaml$/.test(name))
    .sort();

/** Rows of one file of rooms; the year and the policies at its head complete them. */
function readRooms(source: Source): { readonly year?: number; readonly rooms: readonly Room[] } {
  const head = source.parse([], shapes.roomsHead);
  const rows = source.rows('rooms', shapes.roomRow);
  if (!head) return { rooms: [] };
  const rooms = rows.map((row) => ({
    ...row,
    year: head.year,
    policy: row.policy ?? head.policies[row.segment ?? 'both'],
  }));
  return { year: head.year, rooms };
}

type Lists = (file: string, ...names: readonly string[]) => Source;

const readLists = (open: (file: string) => Source): Lists => {
  return (file, ...names) => {
    const source = open(file);
    source.parse([], shapes.listsOnly(...names));
    return source;
  };
};

function readParties(lists: Lists) {
  const municipalities = lists('municipalities.yaml', 'municipalities');
  const providers = lists('providers.yaml', 'providers');
  const requests = lists('request-policies.yaml', 'policies', 'noChangeRequests');
  const partnerships = lists('partnerships.yaml', 'partnerships', 'subcontractors');
  return {
    municipalities: municipalities.rows('municipalities', shapes.municipalityRow),
    municipalityCodes: municipalities.texts('municipalities', 'code'),
    providers: providers.rows('providers', shapes.providerRow),
    providerCodes: providers.texts('providers', 'code'),
    nationalMunicipalities: lists('national-municipalities.yaml', 'municipalities').rows(
      'municipalities',
      shapes.municipalityRow,
    ),
    mandates: lists('mandates.yaml', 'mandates').rows('mandates', shapes.mandateRow),
    agreements: lists('agreements.yaml', 'agreements').rows('agreements', shapes.agreementRow),
    ownAnswers: lists('own-answers.yaml', 'municipalities').rows('municipalities', shapes.ownAnswerRow),
    requestPolicies: requests.rows('policies', shapes.requestPolicyRow),
    noChangeRequests: requests.rows('noChangeRequests', shapes.noChangeRequestsRow),
    partnerships: partnerships.rows('partnerships', shapes.partnershipRow),
    subcontractors: partnerships.rows('subcontractors', shapes.subcontractorRow),
    ranges: lists('allocation-ranges.yaml', 'ranges').rows('ranges', shapes.rangeRow),
  };
}

function readPrices(lists: Lists) {
  const national = lists('national-products.yaml', 'products');
  const pics = lists('pic-prices.yaml', 'profiles', 'prices');
  return {
    nationalProducts: national.rows('products', shapes.productRow),
    productCodes: national.texts('products', 'code'),
    profiles: pics.rows('profiles', shapes.profileRow),
    profileNames: pics.texts('profiles', 'profile'),
    pics: pics.rows('prices', shapes.picRow),
    picCodes: pics.texts('prices', 'code'),
    quantities: lists('quantity-prices.yaml', 'prices').rows('prices', shapes.quantityRow),
    regimes: lists('regimes.yaml', 'regimes').rows('regimes', shapes.regimeRow),
  };
}

const namesIn = ({ productCodes, picCodes, profileNames }: ReturnType<typeof readPrices>) => ({
  products: productCodes,
  pics: picCodes,
  profiles: profileNames,
});

/** Reads every file of a region folder and notes every problem of form. */
export function readRegion(folder: string) {
  const problems: Problem[] = [];
  const open = (file: string): Source => openSource(folder, file, (problem) => problems.push(problem));
  const lists = readLists(open);
  const prices = readPrices(lists);
  const rooms = roomFiles(folder).map((file) => readRooms(open(file)));
  const files = {
    ...readParties(lists),
    ...prices,
    rooms: rooms.flatMap((file) => file.rooms),
    years: rooms.flatMap(({ year }) => (year === undefined ? [] : [year])),
    settings: open('settings.yaml').parse([], shapes.settingsShape(namesIn(prices))),
  };
  return { files, problems };
}

/**
 * What the files of a folder say: the sound rows, each with its place. The sets of codes and names hold those of broken rows
 * too, so that one mistake is not told again by every row that refers to it.
 */
export type RegionFiles = ReturnType<typeof readRegion>['files'];
