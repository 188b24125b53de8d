import { Link, useMe } from '../../kit';

interface SubjectProps {
  readonly kind: string | undefined;
  readonly of: string | undefined;
}

/** What it was done to; a message leads to its page for whom that page is. */
export function Subject({ kind, of }: SubjectProps) {
  const { may } = useMe();
  if (of === undefined) return kind ?? '–';
  const said = kind === undefined ? of : `${kind} ${of}`;
  return kind === 'message' && may.includes('readMessage') ? (
    <Link to={`/messages/${of.split('.', 1)[0]!}`}>{said}</Link>
  ) : (
    said
  );
}
