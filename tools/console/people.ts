import type { Page } from 'playwright-core';
import { withDatabase } from '../demo/gateway/database';

/** One of the sample people, with all that they are admitted as. */
export interface Person {
  readonly id: string;
  /** What kind of person it is. */
  readonly kind: string;
  readonly admittedAs: readonly string[];
}

interface Told {
  readonly party?: string;
  readonly duty?: string;
  readonly role?: string;
}

/** Held against what the console shows, so it is told here again and not taken from there. */
function admittedAs({ party, duty, role }: Told): readonly string[] {
  if (role !== undefined) return role === 'operations-content' ? [role, 'operations'] : [role];
  const kind = party?.length === 4 ? 'municipality' : 'provider';
  return duty === 'manager' ? [`${kind}-manager`, kind, 'party', 'party-manager'] : [kind, 'party'];
}

export const samplePeople = (database: string): Promise<readonly string[]> =>
  withDatabase(database, async (client) => {
    const { rows } = await client.query<{ readonly id: string }>(
      'select id from person where disabled_at is null order by id',
    );
    return rows.map(({ id }) => id);
  });

const PATIENCE_MS = 15_000;

/** By the page that anybody uses: the issuer asks who one is, and one click answers. */
export async function signIn(page: Page, origin: string, id: string): Promise<Person> {
  await page.goto(`${origin}/sign-in?to=/permissions`);
  await page.locator(`button[value="${id}"]`).click({ timeout: PATIENCE_MS });
  await page.locator('h1').waitFor({ timeout: PATIENCE_MS });
  return whoIs(page, id);
}

export async function whoIs(page: Page, id: string): Promise<Person> {
  const told = await page.evaluate(async () => (await (await fetch('/api/v1/me')).json()) as Told);
  const all = admittedAs(told);
  return { id, kind: all[0] ?? '', admittedAs: all };
}
