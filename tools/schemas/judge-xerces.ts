import { join } from 'node:path';
import { validateXML, type ValidateResult } from 'xsd-schema-validator';
import { fileOf, type Difference, type OfBoth } from './compare-kind';
import { prepareXerces } from './prepare-xerces';
import type { Kept } from './sample';

export interface XercesComparison {
  readonly documents: number;
  readonly differences: readonly Difference[];
  /** Documents that Xerces and libxml2 judge otherwise under the same schemas: known of both, and no difference between the sets. */
  readonly disagreements: readonly string[];
}

/** Each document starts a JVM for each set; more at a time than there are processors gain nothing. */
const AT_A_TIME = 2;

/** Has documents judged by Xerces under both sets. */
export async function compareByXerces(
  documents: readonly Kept[],
  dirs: OfBoth<string>,
  tell: (done: number) => void,
): Promise<XercesComparison> {
  if (documents.length > 0) await prepareXerces();
  const differences: Difference[] = [];
  const disagreements: string[] = [];
  const waiting = [...documents];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let document = waiting.shift(); document !== undefined; document = waiting.shift()) {
      const { kind, words, isAccepted } = document;
      const accepted = await judge(document, dirs);
      if (accepted.ours !== accepted.reference) differences.push({ kind, validator: 'Xerces', words, accepted });
      if (accepted.ours !== isAccepted) {
        disagreements.push(`${kind}, ${words}: ${verdict(isAccepted)} by libxml2, ${verdict(accepted.ours)} by Xerces`);
      }
      tell((done += 1));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return { documents: documents.length, differences, disagreements };
}

export const verdict = (isAccepted: boolean): string => (isAccepted ? 'accepted' : 'refused');

async function judge({ text, kind }: Kept, dirs: OfBoth<string>): Promise<OfBoth<boolean>> {
  return {
    ours: await accepts(text, join(dirs.ours, fileOf(kind))),
    reference: await accepts(text, join(dirs.reference, fileOf(kind))),
  };
}

/** A refusal is thrown, and so is a schema that cannot be read, which is fatal. */
async function accepts(text: string, schema: string): Promise<boolean> {
  try {
    return (await validateXML(text, schema)).valid;
  } catch (problem) {
    const { valid, result, messages = [] } = problem as Partial<ValidateResult>;
    if (valid === undefined || result === 'FATAL_ERROR' || messages.some((one) => one.startsWith('[fatal]'))) throw problem;
    return false;
  }
}
