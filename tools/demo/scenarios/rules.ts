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
  GW001: '9322',
  GW002: '9369',
  GW003: '0611',
  TR061: '0001',
  TR101: '0001',
  TR137: '0001',
  TR315: '0001',
  TR316: '0001',
  TR335: '0001',
  TR358: '0001',
  TR416: '0001',
  CD041: '0001',
  CD060: '0001',
  CD087: '0001',
  CS002: '0001',
  CS100: '0001',
  CS335: '0001',
  CS337: '0001',
  CS339: '0001',
  CS340: '0001',
} as const;

export type Rule = keyof typeof RETURN_CODES;

/** Several rules may share a code; it is given once. */
export const codesOf = (rules: readonly Rule[]): readonly string[] => [
  ...new Set(rules.map((rule) => RETURN_CODES[rule])),
];
