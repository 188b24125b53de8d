import type { AllocatedClient } from '../message/allocation';
import type { ChangingClient } from '../message/change-request';
import type { Answered } from '../message/request-answer';
import type { Place } from '../rule/finding';
import type { ReturnCode } from '../values/codes';

/** What a class of a message carries in the reply to it. */
export interface Coded {
  readonly returnCodes?: readonly ReturnCode[];
}
export type CodesAt = (place: Place) => Coded;

const CLIENT: Place = { kind: 'client', client: 0 };

/** A client with one row per product, and nothing else that carries codes. */
export const codedRows = <Client, Key extends keyof Client & string>(
  client: Client & Readonly<Record<Key, readonly object[]>>,
  key: Key,
  codesAt: CodesAt,
): Client => ({
  ...client,
  [key]: client[key].map((row, product) => ({ ...row, ...codesAt({ kind: 'product', product }) })),
  ...codesAt(CLIENT),
});

/** Relations and contacts are judged with the client they belong to. */
export function codedAllocatedClient(client: AllocatedClient, codesAt: CodesAt): AllocatedClient {
  const ofClient = codesAt(CLIENT);
  return codedRows(
    {
      ...client,
      ...(client.relations && {
        relations: client.relations.map((relation) => ({
          ...relation,
          ...ofClient,
          contact: { ...relation.contact, ...ofClient },
        })),
      }),
      contacts: client.contacts.map((contact) => ({ ...contact, ...ofClient })),
    },
    'products',
    codesAt,
  );
}

export function codedChangingClient(client: ChangingClient, codesAt: CodesAt): ChangingClient {
  const { wanted } = client;
  const rows = (['unchanged', 'changed', 'added'] as const).flatMap((kind) => {
    const group = wanted[kind];
    return group ? [[kind, group.map((row, product) => ({ ...row, ...codesAt({ kind, product }) }))]] : [];
  });
  return {
    ...client,
    wanted: { ...wanted, ...(Object.fromEntries(rows) as typeof wanted), ...codesAt({ kind: 'request' }) },
    ...codesAt(CLIENT),
  };
}

export const codedAnswer = (answer: Answered, codesAt: CodesAt): Answered => ({
  ...answer,
  ...(answer.residence && { residence: { ...answer.residence, ...codesAt({ kind: 'residence' }) } }),
  ...codesAt({ kind: 'answer' }),
});
