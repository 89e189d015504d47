import type { WireAnswer } from '../protocols/types';
import type { FaultKind } from './FaultRule';

/** What a proxy shows in place of the answer, with the status of success. */
const PAGE =
  '<html><head><title>Sign in</title></head><body><p>Please sign in to use the internet.</p></body></html>';

/**
 * An answer of HTTP 200 that says nothing of what was asked: none, a page of a
 * proxy, or a document of the right form that holds none of its members.
 *
 * @returns undefined for faults that leave the answer as it is
 */
export function replaceAnswer(
  kind: FaultKind | undefined,
  operation: string,
  answer: WireAnswer,
): WireAnswer | undefined {
  switch (kind) {
    case 'empty-body':
      return { ...answer, body: '' };
    case 'html-page':
      return {
        status: 200,
        headers: { 'Content-Type': 'text/html' },
        body: PAGE,
      };
    case 'empty-document':
      return {
        ...answer,
        body: isXml(answer)
          ? `<${operation}Response><${operation}Result/></${operation}Response>`
          : '{}',
      };
    default:
      return undefined;
  }
}

function isXml({ headers }: WireAnswer): boolean {
  return Object.entries(headers).some(
    ([name, value]) =>
      name.toLowerCase() === 'content-type' && value.includes('xml'),
  );
}
