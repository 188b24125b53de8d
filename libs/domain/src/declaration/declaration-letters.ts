import type { Letter } from '../decision/decision';
import type { Case } from '../decision/facts';
import type { Declaration, DeclarationAnswer } from '../message/declaration';

/** The answer goes to the provider; the municipality gets the declaration and its answer, which together are what it pays. */
export function declarationLetters(
  { content: { header } }: Case<Declaration>,
  answer: DeclarationAnswer,
): readonly Letter[] {
  const [provider, municipality] = [header.sender, header.recipient];
  const answered = {
    from: municipality,
    kind: 'JW325',
    inReplyTo: header.identification,
    content: { kind: 'message', message: answer },
  } as const;
  return [
    { to: municipality, from: provider, kind: 'JW323', role: 'copy', content: { kind: 'as-received' } },
    { to: provider, role: 'original', ...answered },
    { to: municipality, role: 'copy', ...answered },
  ];
}
