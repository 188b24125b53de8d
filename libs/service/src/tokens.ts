/** What a process needs before it may be sent traffic; each part says for itself whether it is there. */
export interface Need {
  readonly name: string;
  readonly isMet: () => boolean | Promise<boolean>;
}

export const NEEDS = Symbol('needs');
export const METRICS = Symbol('metrics');
export const LOG = Symbol('log');
export const DELIVERY_PORTS = Symbol('delivery ports');
export const JUDGING_SPANS = Symbol('judging spans');
