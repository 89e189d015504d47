import { compileWildcard } from '../matchWildcard';

/**
 * OpenID Connect issuers whose tokens a build, a deployment or a workload of
 * Kubernetes gets, and no person: each as its product's documentation has it. A
 * `*` is one label of the host or one segment of the path; a path that is not
 * here may be any.
 *
 * Cognito, Google, Okta and the like sign people in; so does GitLab or GitHub
 * Enterprise that a company hosts, beside its pipelines. Who knows better says
 * so in `pipelineIssuers`.
 */
const CI_ISSUERS: readonly string[] = [
  // GitHub Actions, also of GitHub Enterprise Cloud with data residency.
  'token.actions.githubusercontent.com',
  'token.actions.*.ghe.com',
  'gitlab.com',
  'api.bitbucket.org/2.0/workspaces/*/pipelines-config/identity/oidc',
  'oidc.circleci.com/org/*',
  // HCP Terraform.
  'app.terraform.io',
  'app.eu.terraform.io',
  'agent.buildkite.com',
  // Azure Pipelines.
  'vstoken.dev.azure.com/*',
  '*.app.spacelift.io',
  '*.app.us.spacelift.io',
  'oidc.codefresh.io',
  'app.harness.io/ng/api/oidc/account/*',
  '*.semaphoreci.com',
  '*.octopus.app',
  'token.builds.bitrise.io',
  'oidc.cirrus-ci.com',
  // Service accounts of Amazon EKS and of Red Hat OpenShift on AWS.
  'oidc.eks.*.amazonaws.com/id/*',
  'oidc.eks.*.amazonaws.com.cn/id/*',
  'oidc-eks.*.api.aws/id/*',
  'oidc.*.openshiftapps.com/*',
  'rh-oidc.s3.us-east-1.amazonaws.com/*',
];

/**
 * Whether tokens of a web identity provider are those of pipelines.
 *
 * @param issuer - as IAM and CloudTrail name it: the ARN of the provider, or the
 *   host of one that AWS knows itself (`accounts.google.com`)
 * @param extra - further issuers, as `pipelineIssuers` has them
 */
export function isPipelineIssuer(
  issuer: string,
  extra: readonly string[] = [],
): boolean {
  const parts = partsOf(issuer);
  return (
    parts[0] !== '' &&
    [...CI_ISSUERS, ...extra].some(pattern => fits(partsOf(pattern), parts))
  );
}

/** The host, and the segments of the path. */
function partsOf(issuer: string): string[] {
  const url = issuer
    .replace(/^arn:[^/]*:oidc-provider\//, '')
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '');
  const [host, ...path] = url.split('/');
  return [host.toLowerCase(), ...path];
}

function fits(pattern: string[], [host, ...path]: string[]): boolean {
  const [hostPattern, ...pathPattern] = pattern;
  const labels = host.split('.');
  const labelPatterns = hostPattern.split('.');
  return (
    labels.length === labelPatterns.length &&
    labelPatterns.every((label, at) => matches(label, labels[at])) &&
    pathPattern.every((segment, at) => matches(segment, path[at] ?? ''))
  );
}

function matches(pattern: string, text: string): boolean {
  return text !== '' && compileWildcard(pattern)(text);
}
