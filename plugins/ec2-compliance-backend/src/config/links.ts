import { isHttps } from 'backstage-plugin-ec2-compliance-common';
import { checkTicketUrl } from './checkTicketUrl';
import { ConfigValues } from './ConfigValues';

/**
 * Checks the addresses that the browser makes links of. The browser reads them
 * itself; that they lead nowhere but to https is said here, at the start.
 *
 * @throws InputError
 */
export function checkLinks(values: ConfigValues): void {
  const console = values.section('console');
  // The browser's alone, and only to be known here.
  console.string('roleName');
  checkLink(console, 'signInUrl', {
    fix: "write one such as 'https://example.awsapps.com/start'",
  });
  checkLink(values, 'docsUrl', {
    inPortal: true,
    fix: "write one that begins with 'https://', or a path of the portal that begins with '/'",
  });
  checkTicketUrl(values);
}

function checkLink(
  values: ConfigValues,
  key: string,
  options: { inPortal?: boolean; fix: string },
): void {
  const value = values.string(key);
  if (value === undefined || isHttps(value)) {
    return;
  }
  if (options.inPortal && /^\/(?![/\\])/.test(value)) {
    return;
  }
  throw values.invalid(key, `'${value}' is not an https address`, options.fix);
}
