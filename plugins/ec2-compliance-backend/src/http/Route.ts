import {
  AuditorServiceEventSeverityLevel,
  BackstageCredentials,
  BackstagePrincipalTypes,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { Body } from './answers/Body';
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

/** An answer as it is sent, made of what is kept for many. */
export interface KeptAnswer {
  /** Of what is kept: as long as it is the same, so is the answer. */
  stamp: string;
  mediaType: string;
  /** Of a document that people read or keep. */
  fileName?: string;
  body: Body;
}

/** Makes answers, and documents of them, of what is kept longer than an answer. */
export interface Keeping<R> {
  /** The answer, if all is kept that it is made of: nothing is read for it. */
  find(request: R, address: string): Promise<KeptAnswer | undefined>;
  /**
   * The same, whatever must be read and made for it: once for all who ask at
   * the same time.
   */
  read(request: R, address: string, turns: Turns): Promise<KeptAnswer>;
}

/** Does work once it is the turn of whoever it is for. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** What turns are waited for. */
export interface Turns {
  toRead: InTurn;
  /** To make what was read into what is sent. */
  toMake: InTurn;
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
  /** Makes what it answers over HTTP, where that is not read for each change. */
  keeping?: Keeping<RouteRequest<z.output<P>, z.output<Q>, z.output<B>, W>>;
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
