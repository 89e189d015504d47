import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  MATURITY_LEVELS,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { ConfigValues } from './ConfigValues';

/** How deadlines are set. */
export interface DeadlineConfig {
  /** The maturity level whose windows apply. */
  maturityLevel: MaturityLevel;
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
  return {
    maturityLevel: readMaturityLevel(values),
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

/** What comes from the environment is text. */
function readMaturityLevel(values: ConfigValues): MaturityLevel {
  const key = 'maturityLevel';
  if (values.value(key) === undefined) {
    return 2;
  }
  const level = MATURITY_LEVELS.find(one => `${one}` === values.written(key));
  if (level === undefined) {
    throw values.invalid(
      key,
      `'${values.written(key)}' is not a maturity level`,
      'write 1, 2 or 3',
    );
  }
  return level;
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
