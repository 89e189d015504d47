import { isHttps } from 'backstage-plugin-ec2-compliance-common';
import { ConfigValues } from './ConfigValues';

const FIX =
  "write one that begins with 'https://', with '{title}', '{text}' and '{link}' where the tracker's form takes them";

/** Addresses have 4,000 characters at most once they are filled. */
const MAX_LENGTH = 1_000;

/** What is filled in; all else in braces is a mistake. */
const PLACES = ['title', 'text', 'link'];

/**
 * Checks the address of the tracker's form, which the browser fills.
 *
 * @throws InputError
 */
export function checkTicketUrl(values: ConfigValues): void {
  const key = 'ticketUrl';
  const template = values.string(key);
  if (template === undefined) {
    return;
  }
  const places = [...template.matchAll(/\{([^{}]*)\}/g)].map(
    ([, name]) => name,
  );
  const unknown = places.find(name => !PLACES.includes(name));
  if (unknown !== undefined) {
    throw values.invalid(key, `'{${unknown}}' is no place to be filled`, FIX);
  }
  const plain = template.replace(/\{\w+\}/g, 'x');
  if (!isHttps(plain)) {
    throw values.invalid(key, `'${template}' is not an https address`, FIX);
  }
  // What people write must not decide where it is sent.
  if (!/^https:\/\/[^/?#{}@]+(?:[/?#]|$)/i.test(template)) {
    throw values.invalid(
      key,
      `'${template}' leaves its host open, or signs in`,
      FIX,
    );
  }
  if (!places.length) {
    throw values.invalid(key, `'${template}' has no place to be filled`, FIX);
  }
  if (template.length > MAX_LENGTH) {
    throw values.invalid(
      key,
      `it has ${template.length} characters, ${MAX_LENGTH} at most leave room for a text`,
      FIX,
    );
  }
}
