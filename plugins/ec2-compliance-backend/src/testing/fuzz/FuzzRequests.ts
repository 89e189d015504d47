import { ApiDocument } from '../../http/wire/createDocument';
import { JsonSchema } from '../../http/wire/toJsonSchema';
import { randomNumbers } from '../randomScorecards';
import {
  FORGED_CURSORS,
  forgeCursor,
  HOSTILE_BODIES,
  HOSTILE_TEXTS,
  Raw,
} from './hostileValues';

/** A request as it goes over the wire. */
export interface FuzzRequest {
  method: string;
  /** With the query; characters up to `\xff` are bytes. */
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** Who asks, by the name that the caller of {@link FuzzRequests} gave. */
  caller: string;
}

/** What exists, by the name of the parameter or field that names it. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  schema: JsonSchema;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const ACCEPTS = [
  'application/json',
  'application/json',
  'text/csv',
  '*/*',
  'text/html',
  'text/csv;q=0',
  ';;;',
  '',
];
const CONTENT_TYPES = [
  'application/json',
  'application/json',
  'application/json; charset=utf-16',
  'application/json; charset=nonsense',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'nonsense',
  '',
];
const STRANGE_KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'q[]',
  'q[$ne]',
  'limit[0]',
  'entityRef[__proto__][x]',
  '',
  '\0',
  '\ud800',
];

/**
 * Requests for every operation of a document, half of them nearly right and the
 * others hostile, the same for the same seed.
 */
export class FuzzRequests {
  static create(options: {
    seed: number;
    document: ApiDocument;
    /** What the paths are below. */
    prefix: string;
    known: KnownValues;
    callers: readonly string[];
  }): FuzzRequests {
    return new FuzzRequests(options);
  }

  readonly #options: Parameters<typeof FuzzRequests.create>[0];
  readonly #random: () => number;
  readonly #operations: Array<{
    method: string;
    path: string;
    parameters: Parameter[];
    body?: JsonSchema;
  }>;

  private constructor(options: Parameters<typeof FuzzRequests.create>[0]) {
    const { document } = options;
    this.#options = options;
    this.#random = randomNumbers(options.seed);
    this.#operations = Object.entries(document.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          method: method.toUpperCase(),
          path,
          parameters: operation!.parameters as Parameter[],
          body: bodyOf(operation!.requestBody, document),
        })),
    );
  }

  next(): FuzzRequest {
    const operation = this.#pick(this.#operations);
    const { callers, prefix } = this.#options;
    const hostile = this.#chance(0.6);
    const wrongMethod = hostile && this.#chance(0.05);
    const method = wrongMethod ? this.#pick(METHODS) : operation.method;
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name) =>
      this.#encode(
        this.#valueOf(
          operation.parameters.find(
            parameter => parameter.in === 'path' && parameter.name === name,
          )!,
          hostile && this.#chance(0.5),
        ),
      ),
    );
    const query = this.#query(operation.parameters, hostile);
    const headers: Record<string, string> = {
      accept: this.#chance(0.7) ? 'application/json' : this.#pick(ACCEPTS),
    };
    let body: string | undefined;
    // Where nothing reads a body, a long one may be cut off with the connection.
    if (method === 'POST' && operation.method === 'POST') {
      headers['content-type'] =
        hostile && this.#chance(0.2)
          ? this.#pick(CONTENT_TYPES)
          : 'application/json';
      body =
        hostile && this.#chance(0.4)
          ? this.#pick(HOSTILE_BODIES)
          : this.#body(operation.body, hostile);
      if (hostile && this.#chance(0.05)) {
        headers['content-encoding'] = this.#pick(['gzip', 'nonsense', 'br']);
      }
    }
    return {
      method,
      path: `${prefix}${path}${
        hostile && this.#chance(0.03)
          ? this.#pick(['/', '//', '/..', ';x'])
          : ''
      }${query}`,
      headers,
      body,
      caller: this.#chance(0.7) ? callers[0] : this.#pick(callers),
    };
  }

  #query(parameters: Parameter[], hostile: boolean): string {
    const parts: string[] = [];
    for (const parameter of parameters) {
      if (parameter.in !== 'query') {
        continue;
      }
      const wanted = parameter.required ? !hostile || this.#chance(0.9) : false;
      if (wanted || this.#chance(0.2)) {
        const times =
          parameter.schema.type === 'array' || (hostile && this.#chance(0.05))
            ? 1 + Math.floor(this.#random() * 3)
            : 1;
        for (let i = 0; i < times; i++) {
          const value = this.#valueOf(parameter, hostile && this.#chance(0.5));
          parts.push(`${parameter.name}=${this.#encode(value)}`);
        }
      }
    }
    if (hostile && this.#chance(0.05)) {
      parts.push(
        `${this.#encode(this.#pick(STRANGE_KEYS))}=${this.#encode(
          this.#pick(HOSTILE_TEXTS),
        )}`,
      );
    }
    if (hostile && this.#chance(0.02)) {
      const repeated = this.#pick(['owner=a&', 'x&', '&', 'cursor=&']);
      parts.push(repeated.repeat(1 + Math.floor(this.#random() * 500)));
    }
    return parts.length ? `?${parts.join('&')}` : '';
  }

  #valueOf({ name, schema }: Parameter, hostile: boolean): string | Raw {
    if (name === 'cursor') {
      return this.#chance(0.5)
        ? forgeCursor(
            all => this.#pick(all),
            this.#pick([1, 2, 2, 2, 3, 3, 4, 5]),
          )
        : this.#pick([...FORGED_CURSORS, 'x']);
    }
    if (hostile) {
      return this.#pick(HOSTILE_TEXTS);
    }
    const items = (schema.items ?? schema) as JsonSchema;
    if (items.enum) {
      return String(this.#pick(items.enum));
    }
    switch (items.type) {
      case 'boolean':
        return this.#pick(['true', 'false']);
      case 'integer': {
        const { minimum = 0, maximum = 100 } = items;
        return String(
          minimum + Math.floor(this.#random() * (maximum - minimum + 1)),
        );
      }
      default:
        return this.#pick(this.#options.known[name] ?? HOSTILE_TEXTS);
    }
  }

  #body(schema: JsonSchema | undefined, hostile: boolean): string {
    const fields = Object.entries(schema?.properties ?? {}).flatMap(
      ([name, field]): Array<[string, unknown]> =>
        hostile && this.#chance(0.1)
          ? []
          : [[name, this.#field(name, field as JsonSchema, hostile)]],
    );
    if (hostile && this.#chance(0.1)) {
      fields.push([this.#pick(STRANGE_KEYS), 1]);
    }
    return JSON.stringify(Object.fromEntries(fields));
  }

  #field(name: string, schema: JsonSchema, hostile: boolean): unknown {
    if (hostile && this.#chance(0.2)) {
      return this.#pick<unknown>([null, 1, -1, 1e308, true, {}, [], [[]], '']);
    }
    const text = () =>
      hostile && this.#chance(0.4)
        ? textOf(this.#pick(HOSTILE_TEXTS))
        : this.#pick(this.#options.known[name] ?? ['A comment']);
    return schema.type === 'array'
      ? Array.from({ length: Math.floor(this.#random() * 4) }, text)
      : text();
  }

  #encode(value: string | Raw): string {
    return value instanceof Raw ? value.text : encode(value);
  }

  #pick<T>(all: readonly T[]): T {
    return all[Math.floor(this.#random() * all.length)];
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }
}

function textOf(value: string | Raw): string {
  return value instanceof Raw ? value.text : value;
}

/** As `encodeURIComponent`, which refuses half a character; this sends its bytes. */
function encode(text: string): string {
  return [...text]
    .map(character => {
      const code = character.codePointAt(0)!;
      return code >= 0xd800 && code <= 0xdfff
        ? [0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
            .map(byte => `%${byte.toString(16)}`)
            .join('')
        : encodeURIComponent(character);
    })
    .join('');
}

function bodyOf(
  requestBody: object | undefined,
  document: ApiDocument,
): JsonSchema | undefined {
  const { content } = (requestBody ?? {}) as {
    content?: Record<string, { schema: { $ref: string } }>;
  };
  const name = content?.['application/json'].schema.$ref.split('/').pop();
  return name === undefined ? undefined : document.components.schemas[name];
}
