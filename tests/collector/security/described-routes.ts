import { z } from 'zod';

/** What the property test reads of JSON Schema. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly additionalProperties?: Schema | boolean;
}

interface Operation {
  readonly 'x-role'?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >;
}

/** A route as the collector describes it. */
export interface DescribedRoute {
  readonly method: string;
  /** `/console/api/tickets/{id}` */
  readonly path: string;
  /** Of a route of the console. */
  readonly role: string | undefined;
  /** By name; `in` the path or the query. */
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly bodyType: string | undefined;
  readonly body: Schema | undefined;
  /** Events without end. */
  readonly isStream: boolean;
  /** What is wrong with an answer of this status; undefined when it is as described. */
  findFault(status: number, type: string, text: string): string | undefined;
}

const noContent = new Set([204, 205, 304]);

function describe(path: string, method: string, operation: Operation): DescribedRoute {
  const [bodyType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const checks = new Map<string, z.ZodType>();
  for (const [status, { content }] of Object.entries(operation.responses ?? {})) {
    const schema = content?.['application/json']?.schema;
    if (schema) checks.set(status.toLowerCase(), z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]));
  }
  return {
    method: method.toUpperCase(),
    path,
    role: operation['x-role'],
    parameters: operation.parameters ?? [],
    bodyType,
    body: body?.schema,
    isStream: JSON.stringify(operation.responses ?? {}).includes('text/event-stream'),
    findFault(status, type, text) {
      if (noContent.has(status) || text === '') return undefined;
      const check = checks.get(String(status)) ?? checks.get(`${String(status)[0]}xx`);
      // What is described without a schema is bytes or lines for a program that reads them.
      if (!check) return status < 400 ? undefined : 'a refusal that is not described';
      if (!type.startsWith('application/json')) return status < 400 ? undefined : `a refusal of type ${type}`;
      const read = check.safeParse(JSON.parse(text));
      return read.success ? undefined : read.error.issues.map(({ path: place, code }) => `${place} ${code}`).join();
    },
  };
}

interface Described {
  readonly paths?: Readonly<Record<string, object>>;
}

/** Every route of the collector's own description. */
export function listDescribedRoutes(document: object): readonly DescribedRoute[] {
  const { paths = {} }: Described = document;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations as Readonly<Record<string, Operation>>).map(([method, operation]) =>
      describe(path, method, operation),
    ),
  );
}
