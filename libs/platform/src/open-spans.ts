import type { Spans, SpansOptions } from './spans';

/** None where no collector is named. What exports them is loaded only here: it takes most of a second, and most gateways have no collector. */
export async function openSpans({
  endpoint,
  ...options
}: Omit<SpansOptions, 'endpoint'> & { readonly endpoint: string | undefined }): Promise<Spans | undefined> {
  if (endpoint === undefined) return undefined;
  const { ExportedSpans } = await import('./exported-spans.js');
  return new ExportedSpans({ endpoint, ...options });
}
