import {
  AuditorServiceEventSeverityLevel,
  BackstageCredentials,
  BackstagePrincipalTypes,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { CsvFile } from './lists/csv';
import { Operation } from './wire/Operation';

/** Who may call: people and other plugins, where nothing else is said. */
type Principal = 'user' | 'service';

/** A request that fits its operation, and whose it is. */
export interface RouteRequest<P, Q, B, W extends Principal> {
  params: P;
  query: Q;
  body: B;
  credentials: BackstageCredentials<BackstagePrincipalTypes[W]>;
}

/** What the audit log keeps of a request. */
export interface RouteAudit<R, A> {
  eventId: string;
  severityLevel: AuditorServiceEventSeverityLevel;
  /** Which requests are kept; all by default. */
  when?: (request: R) => boolean;
  meta: (request: R) => JsonObject;
  /** What is kept besides when it succeeded. */
  success?: (answer: A) => JsonObject;
}

/** A document that people read or keep. */
export interface RouteDocument {
  mediaType: string;
  fileName: string;
  content: string | Buffer;
}

/** An operation and what answers it. */
export interface Route<
  P extends z.ZodObject = any,
  Q extends z.ZodObject = any,
  B extends z.ZodType = any,
  A extends z.ZodType = any,
  W extends Principal = any,
> {
  operation: Operation<P, Q, B, A>;
  allow?: W[];
  answer: (
    request: RouteRequest<z.output<P>, z.output<Q>, z.output<B>, W>,
  ) => Promise<z.output<A>>;
  /** The same for everybody and at all times: of this version, not of the data. */
  fixed?: boolean;
  /**
   * What its answer depends on of the caller, besides what the policy grants:
   * callers with the same share answers.
   */
  dependsOn?: (
    request: RouteRequest<z.output<P>, z.output<Q>, z.output<B>, W>,
  ) => Promise<unknown>;
  /** Reads a whole list, or adds one up: few of these run at a time. */
  heavy?: boolean;
  /** How its answers become the rows of a file, if its operation has one. */
  csv?: CsvFile<any>;
  /** Answers for the file, where that holds more than the answer does. */
  file?: (
    request: RouteRequest<z.output<P>, z.output<Q>, z.output<B>, W>,
  ) => Promise<unknown>;
  /** Makes a document of its answer, for requests that ask for one. */
  document?: (
    answer: z.output<A>,
    request: { query: z.output<Q>; address: string },
  ) => Promise<RouteDocument>;
  audit?: RouteAudit<
    Omit<RouteRequest<z.output<P>, z.output<Q>, z.output<B>, W>, 'credentials'>,
    z.output<A>
  >;
}

/** Ties an answer to an operation, with the types of both. */
export function createRoute<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  A extends z.ZodType,
  W extends Principal = Principal,
>(
  operation: Operation<P, Q, B, A>,
  options: Omit<Route<P, Q, B, A, W>, 'operation'>,
): Route {
  return { operation, ...options };
}
