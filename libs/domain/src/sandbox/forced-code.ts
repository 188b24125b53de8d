import type { Message } from '../message/message';
import { identityOf } from '../message/message';
import type { Region } from '../region/region';
import type { Finding } from '../rule/finding';
import { returnCode } from '../values/codes';

/** Every return code of the standard that refuses (LDT_RetourCode, without 0200 and 0233). */
export const FORCIBLE: ReadonlySet<string> = new Set(
  `
    0001 0611 8001 8017 8021 8187 8214 8848 9019 9056 9063 9069 9071 9074 9307 9308 9319 9321
    9322 9326 9332 9333 9338 9339 9340 9341 9346 9347 9349 9350 9351 9355 9357 9359 9360 9361 9365 9366
    9367 9369 9373 9374 9375 9379 9384 9385 9387 9388 9389 9390 9411 9412 9413 9414 9415 S300 S329
  `
    .trim()
    .split(/\s+/),
);

const MAGIC = /^SB([0-9A-Z]{4})/;

/**
 * In a sandbox, and nowhere else, a message whose identification begins with `SB` and a return code, such as `SB9332000001`, is refused
 * with that code at its header, whatever else it says: so a party sees how its own software takes every refusal.
 */
export function forcedFindings(message: Message, { sandbox }: Pick<Region, 'sandbox'>): readonly Finding[] | undefined {
  const code = sandbox ? MAGIC.exec(identityOf(message).identification)?.[1] : undefined;
  if (code === undefined || !FORCIBLE.has(code)) return undefined;
  return [{ rule: 'GW900', returnCode: returnCode(code), place: { kind: 'header' }, figures: { code } }];
}
