/** The code of a party, which sees what is its own; or `*`, for who works for the region. */
export type Scope = string;

/** Who saw or did what, in whose name, from where, and whether it was let (NEN 7513). When, and after what, the database says. */
export interface AuditEvent {
  /** The person, or the client that a token was given to; `nobody` where it is not known. */
  readonly by: string;
  readonly party?: string;
  readonly role?: string;
  readonly scope: Scope;
  /** The address. */
  readonly from: string;
  /** The operation, as docs/openapi.yaml names it. */
  readonly act: string;
  readonly subjectKind?: string;
  readonly subject?: string;
  /** What stands for the client whose data it was. */
  readonly clientKey?: string;
  readonly reason?: string;
  readonly result: 'allowed' | 'refused' | 'failed';
  /** Of the trace that it belongs to. */
  readonly trace?: string;
}

/** Which rows of the audit are asked for. */
export interface AuditQuery {
  readonly by?: string;
  readonly party?: string;
  readonly subject?: string;
  readonly act?: string;
  readonly result?: AuditEvent['result'];
  /** By the calendar of the region. */
  readonly day?: string;
  /** The number of the row before which to go on. */
  readonly before?: number;
  readonly limit: number;
}
