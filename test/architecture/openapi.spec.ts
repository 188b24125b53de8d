import { PROBLEMS } from '../../libs/api/src/problem';
import { complaintsAbout, document, operations, target, text } from '../support/api-document';
import { apiRoutes, routesOfTheTable } from '../support/api-routes';

const listMailbox = 'GET /api/v1/mailbox';

describe('docs/openapi.yaml', () => {
  it('is of the version it is written for, and every reference in it leads somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    const references = [...text.matchAll(/\$ref: '(#[^']+)'/g)].map(([, reference]) => reference!);
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((reference) => target(reference) === undefined)).toEqual([]);
  });

  it('describes the routes that there are, and no other', async () => {
    expect([...(await apiRoutes())].sort()).toEqual(operations.map(([name]) => name).sort());
  });

  it('calls every operation as its handler is called, which says whom it is for', async () => {
    const routes = await routesOfTheTable();
    expect(routes.map(({ operationId }) => operationId).sort()).toEqual(
      operations.map(([, { operationId }]) => operationId).sort(),
    );
    expect(routes.filter(({ admitted }) => admitted.length === 0)).toEqual([]);
  });

  it('demands a token for everything', () => {
    expect(document.security).toEqual([{ issuer: [] }]);
    expect(operations.filter(([, { security }]) => security !== undefined)).toEqual([]);
  });

  it.each(operations)('%s says what it answers when it does not do what was asked', (_, { responses }) => {
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '429', '500', '503']));
  });

  it('names every problem, each with a status that some route describes', () => {
    const { type } = document.components.schemas.Problem.properties;
    expect(type.enum).toEqual(Object.keys(PROBLEMS).map((kind) => `urn:ijw-gateway:problem:${kind}`));
    const described = new Set(operations.flatMap(([, { responses }]) => Object.keys(responses)));
    expect(Object.values(PROBLEMS).filter(({ status }) => !described.has(String(status)))).toEqual([]);
  });

  it.each<[string, Response, string]>([
    ['a status', Response.json({ letters: [] }, { status: 201 }), '201 is not described'],
    ['a media type', new Response('[]'), 'text/plain is not described'],
    ['a body', Response.json({ letter: [] }), " must have required property 'letters'"],
    ['a header', Response.json(null, { status: 401 }), 'www-authenticate is missing'],
  ])('is held against %s that is not what it says', async (_, response, complaint) => {
    await expect(complaintsAbout(listMailbox, response)).resolves.toContainEqual(complaint);
    await expect(complaintsAbout(listMailbox, Response.json({ letters: [] }))).resolves.toEqual([]);
  });
});
