import type { GatewayUnderTest } from '../../test/support/gateway-under-test';
import { fictitious, type Copy } from '../bench/copies';
import { writeAllocation, writeDeclaration } from '../bench/documents';

export const MUNICIPALITY = '0518';
export const PROVIDER = '99000001';
/** Who submits for the provider, and has no mandate to begin with. */
export const SUBMITTER = '99000002';
/** What is open then. */
export const CAUSE = 'quarantined.author-not-submitter.JW323';

/** Cents that each declaration asks. */
export const CLAIMED = 100;
/** Declarations on one allocation: one for each month of care. */
export const MONTHS = 10;

function copyOf(at: number, provider: string): Copy {
  const allocated = Math.floor(at / MONTHS);
  const client = {
    bsn: fictitious[allocated]!,
    number: 100_000_000 + allocated,
    reference: `R${String(allocated).padStart(9, '0')}`,
    amounts: [CLAIMED],
    firstMonth: at % MONTHS,
  };
  return {
    ...{ provider, municipality: MUNICIPALITY, identification: `D${String(at).padStart(11, '0')}` },
    ...{ clients: [client], lines: 1, claimed: CLAIMED },
  };
}

export const copiesOf = (messages: number, first = 0, provider = PROVIDER): readonly Copy[] =>
  Array.from({ length: messages }, (_, at) => copyOf(first + at, provider));

type Publishing = Pick<GatewayUnderTest, 'publish'>;

/** A few at a time: the broker takes them at its own pace. */
async function publishAll(gateway: Publishing, messages: readonly (readonly [string, string, Buffer])[]) {
  const AT_ONCE = 200;
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    const some = messages.slice(from, from + AT_ONCE);
    await Promise.all(some.map(([party, kind, body]) => gateway.publish(party, kind, body)));
  }
}

/** What the declarations draw on. */
export const allocate = (gateway: Publishing, copies: readonly Copy[]): Promise<void> =>
  publishAll(
    gateway,
    copies
      .filter(({ clients: [client] }) => client!.firstMonth === 0)
      .map((copy) => [MUNICIPALITY, 'JW301', writeAllocation(copy, copy.clients[0]!)] as const),
  );

export const declare = (gateway: Publishing, copies: readonly Copy[], submitter = SUBMITTER): Promise<void> =>
  publishAll(
    gateway,
    copies.map((copy) => [submitter, 'JW323', writeDeclaration(copy)] as const),
  );
