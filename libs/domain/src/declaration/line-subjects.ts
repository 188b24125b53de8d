import type { Allocation, AllocationVersion } from '../allocation/allocation';
import type { EarlierLine } from '../decision/book';
import { measures, type Grant } from '../ledger/post';
import { roomsFor, runningAllocation, runningTrajectory, type Tally } from '../ledger/tally';
import type { DeclarationLine } from '../message/declaration';
import { productKey, productKeyOf, type Price, type ProductKey, type Region } from '../region/region';
import { priceOn } from '../region/region-lookup';
import { yearOf } from '../values/calendar-date';
import { signed, type Cents } from '../values/cents';
import type { ClientKey } from '../values/codes';
import type { Period } from '../values/period';

/** A line with the book as it stands when its turn has come. */
export interface LineAtHand {
  readonly line: DeclarationLine;
  readonly client: ClientKey;
  readonly tally: Tally;
}

export interface CreditLine extends LineAtHand {
  /** The line that it names, if this provider had it judged at this municipality. */
  readonly earlier: EarlierLine | undefined;
}

export interface DebitLine extends LineAtHand {
  readonly region: Region;
  readonly declarationPeriod: Period;
  readonly claimed: Cents;
  readonly product: ProductKey;
  /** What was agreed for the product on the first day of the period. */
  readonly contract: Price | undefined;
}

/** A debit joined with the allocation it was delivered under. */
export interface CoupledLine extends DebitLine, Grant {
  readonly assigned: AllocationVersion;
  /** Settled by quantity under an allocation of a PIC: the line carries a product that the price list ties to that PIC. */
  readonly byQuantity: boolean;
  /** The volume of the line counts on the extent of the allocation. */
  readonly measured: boolean;
  /** Goes before other care where a room says `assigned-first`: allocated by product code, or crisis care. */
  readonly goesFirst: boolean;
}

export function creditLine(at: LineAtHand): CreditLine {
  const { line, client, tally } = at;
  const { book } = tally;
  const named = line.previousReference === undefined ? undefined : book.lines.get(line.previousReference);
  return { line, client, tally, earlier: named?.municipality === book.municipality ? named : undefined };
}

export function debitLine(at: LineAtHand, region: Region, declarationPeriod: Period): DebitLine {
  const { line, client, tally } = at;
  const product = productKey(line.category, line.productCode);
  const contract = priceOn(region, product, line.period.begins);
  return { line, client, tally, region, declarationPeriod, claimed: signed(line.claimed), product, contract };
}

/** Undefined when this provider has no allocation of that number for that client, whoever else may have it. */
export function couple(debit: DebitLine): CoupledLine | undefined {
  const { line, client, tally, region, declarationPeriod, claimed, product, contract } = debit;
  const allocation = runningAllocation(tally, line.allocationNumber);
  const assigned = allocation?.current;
  if (!allocation || !assigned || allocation.allocation.client !== client) return undefined;
  const trajectory = runningTrajectory(tally, allocation.allocation.trajectory);
  const byQuantity = declaredAs(allocation.allocation, assigned, { region, on: trajectory.trajectory.starts }).includes(
    product,
  );
  const segment = contract?.segment ?? allocation.allocation.segment;
  return {
    line,
    client,
    tally,
    region,
    declarationPeriod,
    claimed,
    product,
    contract,
    declared: line,
    allocation,
    assigned,
    trajectory,
    rooms: roomsFor(tally, yearOf(line.period.begins), segment),
    byQuantity,
    measured: measures(allocation, line),
    goesFirst: assigned.product?.code !== undefined || region.settings.crisisProducts.includes(product),
  };
}

const nothing: readonly ProductKey[] = [];

function declaredAs(
  { regime }: Allocation,
  { product }: AllocationVersion,
  { region, on }: { readonly region: Region; readonly on: AllocationVersion['starts'] },
): readonly ProductKey[] {
  const price = regime === 'pxq' ? priceOn(region, productKeyOf(product), on) : undefined;
  return price?.kind === 'pic' ? price.declaredAs : nothing;
}
