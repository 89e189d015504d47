import type { StaticOperationSchema } from '@smithy/types';
import type { Listing } from './Listing';
import { decodeToken, encodeToken, requestDigest } from './PageToken';
import type { CallContext, Operation } from './Service';

/** How large a page may be, and under which names it is asked for. */
export interface PageRule {
  /** Undefined where the size cannot be chosen. */
  sizeMember?: string;
  tokenMember: string;
  min: number;
  max: number;
  /** Infinity where everything comes at once unless a size is asked for. */
  default: number;
  /** Rows that a page holds at the most, whatever size is asked for. */
  most?: number;
  /** A larger size is taken for the largest, not refused. */
  clamp?: boolean;
  /** How the service words a refused size; the JSON services' way if absent. */
  refusal?(asked: number, bound: string, member: string): string;
}

/**
 * An operation that answers in pages. Refuses page sizes that the live API
 * refuses and tokens that it did not give out for this very request.
 */
export function pagedOperation<
  Input extends object,
  Output extends object,
  Row,
>(options: {
  schema: StaticOperationSchema;
  page: PageRule;
  /** The rows, after a check of the input. */
  list(input: Input, context: CallContext): Listing<Row>;
  /** The answer around one page of rows, without its token. */
  answer(rows: Row[], input: Input, context: CallContext): Output;
}): Operation {
  const { schema, page, list, answer } = options;
  return {
    schema,
    handle(raw, context) {
      const {
        [page.sizeMember ?? '']: askedSize,
        [page.tokenMember]: token,
        ...rest
      } = raw as Record<string, unknown>;
      const size = Math.min(
        pageSize(page, askedSize as number | undefined, context),
        page.most ?? Infinity,
      );
      const listing = list(raw as Input, context);
      const request = requestDigest([
        context.operation,
        context.target.accountId,
        context.target.region,
        rest,
      ]);
      const start = startOf(token as string | undefined, request, context);

      const { rows, next } = readPage(listing, start, size, context);
      const output = answer(rows, raw as Input, context);
      return next === undefined
        ? output
        : {
            ...output,
            [page.tokenMember]: encodeToken({ position: next, request }),
          };
    },
  };
}

function pageSize(
  page: PageRule,
  asked: number | undefined,
  context: CallContext,
): number {
  if (asked === undefined) {
    return page.default;
  }
  if (page.clamp && asked > page.max) {
    return page.max;
  }
  if (asked < page.min || asked > page.max) {
    const name = page.sizeMember ?? '';
    const member = name[0].toLowerCase() + name.slice(1);
    const bound =
      asked < page.min
        ? `greater than or equal to ${page.min}`
        : `less than or equal to ${page.max}`;
    const words = page.refusal ?? validationError;
    throw context.problem('validation', words(asked, bound, member));
  }
  return asked;
}

function validationError(asked: number, bound: string, member: string): string {
  return `1 validation error detected: Value '${asked}' at '${member}' failed to satisfy constraint: Member must have value ${bound}`;
}

function startOf(
  token: string | undefined,
  request: string,
  context: CallContext,
): number {
  // An empty token is what AWS takes for none.
  if (token === undefined || token === '') {
    return 0;
  }
  const start = decodeToken(token, request);
  if (start === undefined || context.fault === 'expire-token') {
    throw context.problem('invalid-token');
  }
  return start;
}

function readPage<Row>(
  listing: Listing<Row>,
  start: number,
  asked: number,
  context: CallContext,
): { rows: Row[]; next: number | undefined } {
  if (context.fault === 'empty-list') {
    return { rows: [], next: undefined };
  }
  if (context.fault === 'empty-page-with-token') {
    return { rows: [], next: start };
  }
  const size =
    context.fault === 'short-page' ? Math.max(1, Math.floor(asked / 2)) : asked;
  const rows: Row[] = [];
  let next = start;
  for (const [row, position] of listing(start)) {
    if (rows.length === size) {
      return { rows, next };
    }
    rows.push(row);
    next = position;
  }
  return { rows, next: undefined };
}
