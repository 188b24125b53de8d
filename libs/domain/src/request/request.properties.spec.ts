import fc from 'fast-check';
import { isPending, type ClientKey, type Facts, type Message } from '#domain';
import { municipality, provider } from '../../../../test/support/allocation-builders';
import { answering, asking, exchanged, refusing, type Numbered } from '../../../../test/support/request-exchange';

type Step = 'ask' | 'look into' | 'refuse' | 'take back the request' | 'take back the answer';
const steps = fc.array(
  fc.constantFrom<Step>('ask', 'look into', 'refuse', 'take back the request', 'take back the answer'),
  { maxLength: 8 },
);

/** What is sent about one client, whose references are nobody else's; each step is about the last message of its kind. */
function sentAbout(client: number, chain: readonly Step[]): readonly Numbered[] {
  let asked = asking(`C${client}-0`, { identification: `A${client}-0` });
  let answered = answering(`C${client}-0`, '1', `N${client}-0`);
  const messageFor = (step: Step, at: number): Message => {
    switch (step) {
      case 'ask':
        return (asked = asking(`C${client}-${at % 3}`, { identification: `A${client}-${at}` }));
      case 'look into':
      case 'refuse':
        return (answered = answering(
          asked.client.products[0]!.reference,
          step === 'refuse' ? '1' : '2',
          `N${client}-${at}`,
        ));
      case 'take back the request':
        return refusing(asked);
      case 'take back the answer':
        return refusing(answered);
    }
  };
  return chain.map((step, at) => ({
    id: client * 100 + at,
    client: `client ${client}` as ClientKey,
    message: messageFor(step, at),
  }));
}

const told = (messages: readonly Numbered[]) => {
  const { outcomes, facts } = exchanged(messages);
  return { byMessage: new Map(messages.map(({ id }, at) => [id, outcomes[at]])), requests: requestsIn(facts) };
};
const requestsIn = ({ books }: Facts) => new Map(books.get(`${municipality}/${provider}`)!.requests);

/** The chains as one row: each keeps its own order, and the draws say which comes next. */
function interleaved(chains: readonly (readonly Numbered[])[], draws: readonly number[]): readonly Numbered[] {
  const left = chains.map((chain) => [...chain]);
  const row: Numbered[] = [];
  for (let at = 0; left.some((chain) => chain.length > 0); at += 1) {
    const open = left.filter((chain) => chain.length > 0);
    row.push(open[(draws[at % draws.length] ?? 0) % open.length]!.shift()!);
  }
  return row;
}

describe('whatever is asked and answered', () => {
  it('what is sent about one client makes no difference to another, in whichever order it arrives (OP080)', () => {
    const draws = fc.array(fc.nat(5), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(fc.tuple(steps, steps, steps), draws, (drawn, order) => {
        const chains = drawn.map((chain, client) => sentAbout(client + 1, chain));
        expect(told(interleaved(chains, order))).toEqual(told(chains.flat()));
      }),
    );
  });

  it('a client has at most one request pending, as long as no answer is taken back', () => {
    const unretracted = steps.map((chain) => chain.filter((step) => step !== 'take back the answer'));
    fc.assert(
      fc.property(unretracted, (chain) => {
        const { requests } = told(sentAbout(1, chain));
        expect([...requests.values()].filter(isPending).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
