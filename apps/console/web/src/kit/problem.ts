interface Words {
  readonly title: string;
  readonly detail: string;
}

/** What the API answers instead of what was asked (RFC 9457), with the Dutch words beside the English. */
export interface ProblemDocument extends Words {
  readonly type: string;
  readonly status: number;
  readonly nl: Words;
}

const PREFIX = 'urn:ijw-gateway:problem:';

/** A request that was not answered with what was asked. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    /** Undefined when what answered is not the API: a proxy, or nothing at all. */
    readonly told?: ProblemDocument,
  ) {
    super(told?.title ?? `HTTP ${status}`);
  }

  get kind(): string | undefined {
    return this.told?.type.replace(PREFIX, '');
  }

  /** In the language of the reader; undefined when the API said nothing. */
  words(language: string): Words | undefined {
    return language === 'nl' ? this.told?.nl : this.told;
  }
}

export const isProblem = (fault: unknown, ...kinds: readonly string[]): fault is ApiProblem =>
  fault instanceof ApiProblem && fault.kind !== undefined && kinds.includes(fault.kind);

/** Nobody is signed in, or no longer. */
export const isSignedOut = (fault: unknown): boolean => fault instanceof ApiProblem && fault.status === 401;

export async function problemOf(response: Response): Promise<ApiProblem> {
  const isTold = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  return new ApiProblem(response.status, isTold ? ((await response.json()) as ProblemDocument) : undefined);
}
