import type { StaticOperationSchema } from '@smithy/types';
import type { AwsError } from '../errors/AwsError';

/** One HTTP request, fully read. Header names are lower case. */
export interface WireRequest {
  method: string;
  /** Without the query string. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** One HTTP answer. */
export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** What a protocol has to know of a service: its operations by name. */
export interface WireService {
  /** `X-Amz-Target` prefix (JSON) or API version (query), where it has one. */
  readonly discriminator: string;
  /** The XML namespace of answers, for the query protocols. */
  readonly xmlNamespace?: string;
  readonly schemas: Record<string, StaticOperationSchema>;
}

/** One AWS wire protocol, seen from the server. */
export interface Protocol {
  /** Whether the request is meant for this service, known operation or not. */
  matches(service: WireService, request: WireRequest): boolean;
  /** The operation asked for, also if the service does not know it. */
  operationName(service: WireService, request: WireRequest): string | undefined;
  /** The operation's typed input. Throws if the request cannot be read. */
  readInput(
    schema: StaticOperationSchema,
    request: WireRequest,
  ): Promise<Record<string, unknown>>;
  writeOutput(
    service: WireService,
    schema: StaticOperationSchema,
    output: object,
    requestId: string,
  ): WireAnswer;
  writeError(
    service: WireService,
    error: AwsError,
    requestId: string,
  ): WireAnswer;
}
