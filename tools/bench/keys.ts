export interface GatewayKeys {
  readonly payloadKey: Buffer;
  readonly bsnKey: Buffer;
}

/** Of a run; what they protect is fictitious. */
export const gatewayKeys: GatewayKeys = { payloadKey: Buffer.alloc(32, 1), bsnKey: Buffer.alloc(32, 2) };
