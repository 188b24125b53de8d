import type { Message } from './message';

/**
 * What people have of a message at hand beside its identification: the number of a declaration, references of lines and requests,
 * numbers of allocations. Each once; never anything of a client.
 */
export const termsOf = (message: Message): readonly string[] => [...new Set(termsIn(message))];

function termsIn(message: Message): readonly string[] {
  switch (message.kind) {
    case 'JW301':
    case 'JW302':
      return (message.client?.products ?? []).flatMap(({ allocationNumber, requestReference }) =>
        given(allocationNumber, requestReference),
      );
    case 'JW305':
    case 'JW306':
      return (message.client?.starts ?? []).flatMap(allocated);
    case 'JW307':
    case 'JW308':
      return (message.client?.stops ?? []).flatMap(allocated);
    case 'JW315':
    case 'JW316':
      return (message.client?.products ?? []).map(({ reference }) => reference);
    case 'JW317':
    case 'JW318':
      return wantedIn(message);
    case 'JW319':
    case 'JW320':
      return message.answer ? [message.answer.reference] : [];
    case 'JW323':
      return [message.number, ...message.clients.flatMap(({ lines }) => lines).flatMap(declared)];
    case 'JW325':
      return answeredIn(message);
  }
}

const given = (...each: readonly (number | string | undefined)[]): readonly string[] =>
  each.filter((one) => one !== undefined).map(String);

const allocated = ({ allocationNumber }: { readonly allocationNumber?: number }): readonly string[] =>
  given(allocationNumber);

type Of<Kind extends Message['kind']> = Extract<Message, { readonly kind: Kind }>;

function wantedIn({ client }: Of<'JW317' | 'JW318'>): readonly string[] {
  if (!client) return [];
  const { reference, unchanged = [], changed = [] } = client.wanted;
  return [reference, ...[...unchanged, ...changed].flatMap(allocated)];
}

type DeclaredLine = Of<'JW323'>['clients'][number]['lines'][number];

const declared = ({ reference, previousReference, allocationNumber }: DeclaredLine): readonly string[] =>
  given(reference, previousReference, allocationNumber);

function answeredIn({ answer, declaration }: Of<'JW325'>): readonly string[] {
  const lines = (answer?.clients ?? []).flatMap((client) => client.lines);
  return [...given(declaration.identification, answer?.number), ...lines.flatMap(declared)];
}
