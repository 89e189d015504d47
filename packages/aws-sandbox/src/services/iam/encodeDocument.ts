import type { PolicyDocument } from './model/IdentityModel';

/**
 * A policy document as IAM sends it: JSON, percent-encoded after RFC 3986.
 * The SDK hands it on as it is.
 */
export function encodeDocument(document: PolicyDocument): string {
  return encodeURIComponent(JSON.stringify(document)).replace(
    /[!'()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
