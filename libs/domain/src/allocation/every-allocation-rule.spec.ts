import { allocationRules, checkAllocation, headerRules, type AllocationReply } from '#domain';
import { decided } from '../../../../test/support/allocation-builders';
import {
  allocationHeaderBreaches,
  bookedProductBreaches,
  clientBreaches,
  productBreaches,
  type AllocationBreach,
  type ArrivedAllocation,
} from '../../../../test/support/breaches/refused-allocations';

const findingsIn = ({ c, facts }: ArrivedAllocation) => checkAllocation(c, facts);
const rulesIn = (message: ArrivedAllocation) => findingsIn(message).map(({ rule }) => rule);

function refusalOf({ c, facts }: ArrivedAllocation): AllocationReply {
  const [refusal] = decided(c, facts).letters;
  if (refusal?.content.kind !== 'message' || refusal.content.message.kind !== 'JW302') throw new Error('no JW302');
  return refusal.content.message;
}

/** The return codes of a refusal: of its header, and where it has a client of that client and its products. */
interface Classes {
  readonly header: readonly string[] | undefined;
  readonly client?: readonly string[] | undefined;
  readonly products?: readonly (readonly string[] | undefined)[] | undefined;
}

const codesOf = ({ reply, client }: AllocationReply): Classes => ({
  header: reply.returnCodes,
  client: client?.returnCodes,
  products: client?.products.map(({ returnCodes }) => returnCodes),
});

const fine = ['0200'];

/** The refusal where one class is at fault: there is nothing to remark on the classes around it. */
function refusedAt({ at, answered, broken }: AllocationBreach): Classes {
  if (answered === '0001' || at.kind !== 'product') return { header: [answered] };
  const products = broken.c.content.client.products.map((_, index) => (index === at.product ? [answered] : fine));
  return { header: fine, client: fine, products };
}

const sentences = new Map([...headerRules, ...allocationRules].map(({ code, sentence }) => [code, sentence.en]));

const breaches = [
  ['in its client', clientBreaches],
  ['in a product itself', productBreaches],
  ['in its header', allocationHeaderBreaches],
  ['in a product beside the book and the region', bookedProductBreaches],
] as const;

describe.each(breaches)('an allocation is refused for one fault, and not without it, %s', (_, rows) => {
  const named = rows.map((breach) => ({
    ...breach,
    title: `${breach.rule} (${breach.at.kind}): ${sentences.get(breach.rule) ?? 'a rule that is in no list'}`,
  }));

  it.each(named)('$title', (breach) => {
    const { rule, at, broken, sound, beside = [] } = breach;
    expect(findingsIn(broken)).toContainEqual(expect.objectContaining({ rule, place: at }));
    expect(rulesIn(broken).sort()).toEqual([rule, ...beside].sort());
    expect(codesOf(refusalOf(broken))).toEqual(refusedAt(breach));
    expect(rulesIn(sound)).toEqual([]);
  });
});

it('no rule on an allocation goes without a message that breaks it', () => {
  const broken = breaches.flatMap(([, rows]) => rows.map(({ rule }) => rule));
  expect(broken.sort()).toEqual([...sentences.keys()].sort());
});
