import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';

export const text = readFileSync(join(resolve(__dirname, '../..'), 'docs/openapi.yaml'), 'utf8');

interface Described {
  readonly headers?: Readonly<Record<string, { readonly required: boolean }>>;
  readonly content?: Readonly<Record<string, unknown>>;
}
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly security?: unknown;
  readonly responses: Readonly<Record<string, object>>;
}
export interface ApiDocument {
  readonly openapi: string;
  readonly security: unknown;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: { readonly Problem: { properties: { type: { enum: readonly string[] } } } };
  };
}

export const document = parse(text) as ApiDocument;

/** Every operation, as `POST /api/v1/messages`. */
export const operations: readonly (readonly [name: string, operation: Operation])[] = Object.entries(
  document.paths,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): readonly [string, Operation] => [
    `${method.toUpperCase()} ${path}`,
    operation,
  ]),
);

const schemas = new Ajv2020({ strict: false, allErrors: true }).addSchema(document, 'openapi.yaml');

/** Where a reference points to, as a path of names; and what is there. */
function follow(steps: readonly string[]): { readonly steps: readonly string[]; readonly value: unknown } {
  const value = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
  const { $ref: reference } = (value ?? {}) as { readonly $ref?: string };
  return reference === undefined ? { steps, value } : follow(reference.slice(2).split('/'));
}

export const target = (reference: string): unknown => follow(reference.slice(2).split('/')).value;

function complaintsOf(steps: readonly string[], value: unknown): readonly string[] {
  const pointer = steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = schemas.compile({ $ref: `openapi.yaml#/${pointer}` });
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What is in an answer and not as the document says; nothing when it keeps its word. The body is read. */
export async function complaintsAbout(operation: string, response: Response): Promise<readonly string[]> {
  const [method = '', path = ''] = operation.split(' ');
  const { steps, value } = follow(['paths', path, method.toLowerCase(), 'responses', String(response.status)]);
  if (value === undefined) return [`${response.status} is not described`];
  const { headers = {}, content } = value as Described;
  const complaints = Object.entries(headers).flatMap(([name, { required }]) => {
    const given = response.headers.get(name);
    if (given !== null)
      return complaintsOf([...steps, 'headers', name, 'schema'], given).map((each) => `${name}${each}`);
    return required ? [`${name} is missing`] : [];
  });
  const body = await response.text();
  if (!content) return body === '' ? complaints : [...complaints, 'a body that is not described'];
  const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
  if (!(mediaType in content)) return [...complaints, `${mediaType} is not described`];
  const parsed = mediaType.endsWith('json') ? (JSON.parse(body) as unknown) : body;
  return [...complaints, ...complaintsOf([...steps, 'content', mediaType, 'schema'], parsed)];
}

const described = (operation: string): Operation => operations.find(([name]) => name === operation)![1];

/** What an act takes, by its media types; undefined where it takes nothing. */
export const bodyOf = (operation: string): Readonly<Record<string, unknown>> | undefined =>
  described(operation).requestBody?.content;

/** What is in a body of JSON and not as the document says. */
export function bodyComplaints(operation: string, body: unknown): readonly string[] {
  const [method = '', path = ''] = operation.split(' ');
  return complaintsOf(
    ['paths', path, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'],
    body,
  );
}
