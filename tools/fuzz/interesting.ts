/** Texts that readers of XML, numbers, dates and codes have stumbled over. */
const numbers = [
  ...['0', '-0', '+1', '007', '1e3', '0x1F', '100.0', '1,00', 'NaN', 'INF', '', '-1', ' 12 ', '\n7\t', '1 2'],
  ...['99', '100', '99999', '99999999', '100000000', '999999999', '1000000000', '999999999999', '1000000000000'],
  ...['9007199254740993', '9223372036854775808', '99999999999999999999999999', '٣', '１', '1\u00a0', '\u200b1'],
];
const days = [
  ...['2026-02-28', '2026-02-29', '2024-02-29', '1899-12-31', '1900-01-01', '2999-12-31', '3000-01-01', '0000-01-01'],
  ...[
    '-2026-01-01',
    '12026-01-01',
    '2026-1-1',
    '20260101',
    '2026-01-01Z',
    '2026-01-01+14:00',
    ' 2026-01-01\n',
    '2026-13-01',
  ],
];
const times = [
  '00:00:00',
  '24:00:00',
  '23:59:60',
  '09:15:00.123456789',
  '9:15',
  '09:15:00Z',
  '09:15:00+01:00',
  '\t09:15:00',
];
const references = [
  ...[
    '&amp;',
    '&lt;',
    '&gt;',
    '&quot;',
    '&apos;',
    '&#49;',
    '&#x31;',
    '&#0000049;',
    '&#9;',
    '&#10;',
    '&#13;',
    '&#x85;',
    '&#x2028;',
  ],
  ...[
    '&#0;',
    '&#8;',
    '&#xD800;',
    '&#xFFFE;',
    '&#x110000;',
    '&#x1F600;',
    '&nbsp;',
    '&x;',
    '&',
    '&#;',
    '&amp;#49;',
    '&amp;lt;',
  ],
];
const markup = [
  ...[
    '<!-- -->',
    '<!---->',
    '<!-- -- -->',
    '<![CDATA[x]]>',
    '<![CDATA[]]>',
    '<![CDATA[1]]>',
    ']]>',
    '<?x y?>',
    '<?xml version="1.0"?>',
  ],
  ...[
    '<',
    '>',
    '</',
    '/>',
    '<x/>',
    '<x>',
    '</x>',
    '"',
    "'",
    '<!DOCTYPE x>',
    '<!DOCTYPE x [<!ENTITY x "1">]>',
    '<![CDATA[',
    '<!--',
  ],
  ...[' xmlns=""', ' xmlns:ijw="urn:x"', ' xml:space="preserve"', ' xml:lang="nl"', ' a="1"', ' xsi:nil="true"'],
];
export const interestingTexts: readonly string[] = [
  ...[
    ' ',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '\u0000',
    '\u0001',
    '\u001f',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\u202e',
    '\ufeff',
    '\ufffe',
    '\uffff',
  ],
  ...[
    'é',
    'e\u0301',
    '😀',
    '\ud83d',
    'ß',
    'İ',
    '__proto__',
    'constructor',
    'toString',
    '{{x}}',
    '%s',
    '\\',
    '$&',
    '$1',
    "'; --",
    '=1+1',
  ],
];

export const interestingValues: readonly string[] = [...numbers, ...days, ...times, ...interestingTexts];
export const interestingPieces: readonly string[] = [...references, ...markup, ...interestingTexts, ...numbers];

/** Byte sequences that are no text: broken, overlong and foreign encodings, and marks of byte order. */
export const interestingBytes: readonly Uint8Array[] = [
  [0x00],
  [0xff],
  [0x80],
  [0xc0, 0xbc],
  [0xc3],
  [0xe0, 0x80, 0xbc],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xef, 0xbf, 0xbe],
].map((bytes) => Uint8Array.from(bytes));

export const encodingNames: readonly string[] = [
  ...['UTF-8', 'utf-8', 'Utf-8', 'UTF8', 'UTF-16', 'UTF-16LE', 'UTF-32', 'UTF-7', 'ISO-8859-1', 'latin1', 'US-ASCII'],
  ...['windows-1252', 'EBCDIC-CP-US', 'x', '', 'UTF-8 '],
];
