import type { Written } from '../codec/content';

/** A document of our own, outside the standard: where its schema lies, and what it begins with. */
export interface GatewayDocument {
  readonly schema: string;
  readonly namespace: string;
  readonly root: string;
}

/** Under the folder of the schemas. */
export const GATEWAY_FOLDER = 'gateway/1.0';

/** A sentence in each language. */
export const inBothLanguages = ({ nl, en }: { readonly nl: string; readonly en: string }): readonly Written[] => [
  { '@_lang': 'nl', '#text': nl },
  { '@_lang': 'en', '#text': en },
];
