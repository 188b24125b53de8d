/**
 * The return code of every rule the script breaks, written down from the standard (iJw 3.2) and, for GW001 to GW003, from what the
 * region chose (settings.yaml). Rules of level 2 all give 0001.
 */
export const RETURN_CODES = {
  TR056: '9056',
  TR135: '8848',
  TR378: 'S300',
  TR332: '9332',
  TR381: 'S329',
  TR385: '9385',
  TR333: '9333',
  TR318: '8214',
  TR304: '8187',
  TR314: '8021',
  TR323: '8017',
  TR390: '9390',
  TR338: '9338',
  TR384: '9384',
  TR339: '9339',
  TR340: '9340',
  TR341: '9341',
  TR307: '9307',
  TR308: '9308',
  TR387: '9387',
  TR388: '9388',
  TR319: '9319',
  TR389: '9389',
  TR418: '0611',
  TR346: '9346',
  TR321: '9321',
  TR322: '9322',
  TR369: '9369',
  TR019: '9019',
  TR063: '9063',
  TR071: '9071',
  TR074: '9074',
  TR326: '9326',
  TR382: '9069',
  TR413: '9413',
  TR414: '9414',
  TR415: '9415',
  TR347: '9347',
  TR349: '9349',
  TR350: '9350',
  TR351: '9351',
  TR355: '9355',
  TR357: '9357',
  TR359: '9359',
  TR360: '9360',
  TR361: '9361',
  TR365: '9365',
  TR366: '9366',
  TR367: '9367',
  TR373: '9373',
  TR374: '9374',
  TR375: '9375',
  TR379: '9379',
  TR411: '9411',
  TR412: '9412',
  GW001: '9322',
  GW002: '9369',
  GW003: '0611',
  TR061: '0001',
  TR101: '0001',
  TR134: '0001',
  TR137: '0001',
  TR315: '0001',
  TR316: '0001',
  TR335: '0001',
  TR358: '0001',
  TR353: '0001',
  TR377: '0001',
  TR380: '0001',
  TR416: '0001',
  CD041: '0001',
  CD043: '0001',
  CD060: '0001',
  CD087: '0001',
  CS002: '0001',
  CS058: '0001',
  CS100: '0001',
  CS335: '0001',
  CS337: '0001',
  CS339: '0001',
  CS340: '0001',
} as const;

export type Rule = keyof typeof RETURN_CODES;

/** What refuses nothing, and is told in a notice. */
export type Signal =
  | Rule
  | 'request-refused'
  | 'request-needs-person'
  | 'room-elsewhere'
  | 'incomplete-picture'
  | 'stacked-product'
  | `room-${'at-70' | 'at-90' | 'at-100' | 'overcommitted'}`;

/** Several rules may share a code; it is given once. */
export const codesOf = (rules: readonly Rule[]): readonly string[] => [
  ...new Set(rules.map((rule) => RETURN_CODES[rule])),
];
