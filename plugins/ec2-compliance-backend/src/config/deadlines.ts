import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ConfigValues } from './ConfigValues';

/** How deadlines are set. */
export interface DeadlineConfig {
  /** The maturity level whose windows apply. */
  maturityLevel: 1 | 2 | 3;
  /** Severities of vendors, in lower case, that count as critical. */
  criticalSeverities: string[];
  /** Packages that are online services on an instance that faces the internet. */
  onlineServicePackages: string[];
  /** Packages of the applications that clauses name: browsers, office suites, … */
  commonApplicationPackages: string[];
  /** The tag that says, by true or false, whether an instance faces the internet. */
  internetFacingTag: string;
  /** Who owns the findings of instances that belong to no entity. */
  fallbackOwner?: string;
}

const ONLINE_SERVICE_PACKAGES = [
  'apache2*',
  'bind9*',
  'envoy*',
  'haproxy*',
  'httpd*',
  'nginx*',
  'openssh-server',
  'php*',
  'postfix*',
  'tomcat*',
  'vsftpd',
];
const COMMON_APPLICATION_PACKAGES = [
  'chromium*',
  'clamav*',
  'evince*',
  'falcon-sensor',
  'firefox*',
  'google-chrome*',
  'libreoffice*',
  'microsoft-edge*',
  'thunderbird*',
];

/** Reads `deadlines`. */
export function readDeadlines(values: ConfigValues): DeadlineConfig {
  const level = values.value('maturityLevel') ?? 2;
  if (level !== 1 && level !== 2 && level !== 3) {
    throw values.invalid(
      'maturityLevel',
      `'${level}' is not a maturity level`,
      'write 1, 2 or 3',
    );
  }
  return {
    maturityLevel: level,
    criticalSeverities: values
      .names('criticalSeverities', ['critical'])
      .map(name => name.toLocaleLowerCase('en-US')),
    onlineServicePackages: values.names(
      'onlineServicePackages',
      ONLINE_SERVICE_PACKAGES,
    ),
    commonApplicationPackages: values.names(
      'commonApplicationPackages',
      COMMON_APPLICATION_PACKAGES,
    ),
    internetFacingTag: values.string('internetFacingTag') ?? 'InternetFacing',
    fallbackOwner: readFallbackOwner(values),
  };
}

function readFallbackOwner(values: ConfigValues): string | undefined {
  const owner = values.string('fallbackOwner');
  if (owner === undefined) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: DEFAULT_NAMESPACE,
      }),
    );
  } catch {
    throw values.invalid(
      'fallbackOwner',
      `'${owner}' is not an entity ref`,
      "write one such as 'group:default/platform'",
    );
  }
}
