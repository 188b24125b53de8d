import { isLookedInto, isPending, type AskedRequest, type Facts } from '#domain';
import {
  anAllocationMessage,
  child,
  municipality,
  otherMunicipality,
  provider,
} from '../../../../test/support/allocation-builders';
import { aChangeRequest, aRequest, aRequestedProduct } from '../../../../test/support/request-builders';
import { answering, asking, honouring, inOrder, refusing } from '../../../../test/support/request-exchange';

const requestsIn = ({ books }: Facts, at = municipality): readonly AskedRequest[] => [
  ...books.get(`${at}/${provider}`)!.requests.values(),
];
const stateOf = (facts: Facts, reference = 'V1') => {
  const request = requestsIn(facts).find((each) => each.reference === reference)!;
  return request.withdrawn
    ? 'withdrawn'
    : isPending(request)
      ? isLookedInto(request)
        ? 'looked into'
        : 'pending'
      : 'final';
};
const ask = asking('V1', { identification: 'A1' });
const [lookInto, refuse] = [answering('V1', '2', 'N1'), answering('V1', '1', 'N2')];
const honour = honouring('V1', 'T1');

describe('what is asked', () => {
  it('is a request for each product of a JW315', () => {
    const both = aRequest({
      products: [
        aRequestedProduct(),
        aRequestedProduct({ reference: 'V2', product: { category: '45', code: '45P2A' } }),
      ],
    });
    const { facts } = inOrder(both);
    expect(requestsIn(facts)).toEqual([
      expect.objectContaining({ reference: 'V1', product: 0, message: 1, kind: 'JW315', client: child, municipality }),
      expect.objectContaining({ reference: 'V2', product: 1, message: 1, withdrawn: false, answers: [] }),
    ]);
  });

  it('is one request for a JW317 as a whole', () => {
    const change = aChangeRequest({ unchanged: [{ allocationNumber: 101 }], changed: [] });
    const { facts, outcomes } = inOrder(anAllocationMessage(), change);
    expect(outcomes).toEqual(['processed', 'processed']);
    expect(requestsIn(facts)).toMatchObject([{ reference: 'W1', product: 0, message: 2, kind: 'JW317' }]);
  });

  it('is nothing where the message is refused', () => {
    const { facts, outcomes } = inOrder(ask, asking('V2', { identification: 'A2' }));
    expect(outcomes).toEqual(['processed', 'refused TR374']);
    expect(requestsIn(facts).map(({ reference }) => reference)).toEqual(['V1']);
  });

  it('counts as never asked where the municipality refuses the message, and its reference is free', () => {
    const { facts, outcomes } = inOrder(ask, refusing(ask));
    expect(outcomes).toEqual(['processed', 'processed']);
    expect(stateOf(facts)).toBe('withdrawn');
    const again = inOrder(ask, refusing(ask), asking('V1', { identification: 'A2', to: otherMunicipality }));
    expect(again.outcomes).toEqual(['processed', 'processed', 'processed']);
    expect(requestsIn(again.facts, otherMunicipality)).toMatchObject([
      { reference: 'V1', message: 3, withdrawn: false },
    ]);
  });

  it('is known at every municipality by its reference, and pending at one', () => {
    const [same, other] = ['V1', 'V2'].map((reference, at) =>
      asking(reference, { identification: `B${at}`, to: otherMunicipality }),
    );
    expect(inOrder(ask, same!, other!).outcomes).toEqual(['processed', 'refused TR347', 'processed']);
  });
});

describe('what is answered', () => {
  it.each([
    ['it is looked into', [lookInto], ['processed'], 'looked into'],
    ['it is looked into, then refused', [lookInto, refuse], ['processed', 'processed'], 'final'],
    ['it is looked into, then honoured', [lookInto, honour], ['processed', 'processed'], 'final'],
    ['it is refused, then looked into', [refuse, lookInto], ['processed', 'refused TR360 TR365'], 'final'],
    ['it is refused, then honoured', [refuse, honour], ['processed', 'refused TR379'], 'final'],
    ['it is honoured, then refused', [honour, refuse], ['processed', 'refused TR359'], 'final'],
    ['it is honoured, and that is sent again', [honour, honouring('V1', 'T2')], ['processed', 'processed'], 'final'],
    ['the provider refuses the refusal', [refuse, refusing(refuse)], ['processed', 'processed'], 'pending'],
    ['the provider refuses the allocation', [honour, refusing(honour)], ['processed', 'processed'], 'pending'],
    [
      'the provider refuses the allocation, and the municipality refuses the request',
      [honour, refusing(honour), refuse],
      ['processed', 'processed', 'processed'],
      'final',
    ],
    [
      'the provider refuses one of two allocations that honour it',
      [honour, honouring('V1', 'T2'), refusing(honour)],
      ['processed', 'processed', 'processed'],
      'final',
    ],
    ['nobody asked it', [answering('V9', '1', 'N9')], ['refused TR355'], 'pending'],
    ['nobody asked what is honoured', [honouring('V9', 'T9')], ['refused TR379'], 'pending'],
  ] as const)('%s', (_, answers, outcomes, state) => {
    const told = inOrder(ask, ...answers);
    expect(told.outcomes).toEqual(['processed', ...outcomes]);
    expect(stateOf(told.facts)).toBe(state);
  });

  it('lets the provider ask again once it is final', () => {
    expect(inOrder(ask, refuse, asking('V2', { identification: 'A2' })).outcomes.at(-1)).toBe('processed');
    expect(inOrder(ask, lookInto, asking('V2', { identification: 'A2' })).outcomes.at(-1)).toBe('refused TR374');
  });

  it('honours a request once, however many rows name it', () => {
    const two = {
      ...honour,
      client: {
        ...honour.client,
        products: [
          honour.client.products[0]!,
          { ...honour.client.products[0]!, allocationNumber: 102, product: { category: '45', code: '45P2A' } },
        ],
      },
    };
    const { facts } = inOrder(ask, two);
    expect(requestsIn(facts)[0]!.answers).toEqual([{ message: 2, verdict: 'allocated', withdrawn: false }]);
  });
});
