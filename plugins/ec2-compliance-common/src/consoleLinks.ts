/**
 * Where an instance lives.
 *
 * @public
 */
export interface ConsoleLocation {
  partition: string;
  accountId: string;
  region: string;
  instanceId: string;
}

/**
 * A page of the AWS console.
 *
 * @public
 */
export type ConsolePage =
  | 'ec2'
  | 'fleet-manager'
  | 'patch-manager'
  | 'state-manager'
  | 'inspector'
  | 'config';

const CONSOLE_HOSTS: Record<string, string> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/**
 * The address of a console page about one instance, in its account's Region.
 *
 * @param options - `signInUrl` is the start URL of IAM Identity Center
 *   (`https://<subdomain>.awsapps.com/start`); with it the link signs in to the
 *   right account first. `roleName` is the permission set to use there.
 * @public
 */
export function consoleLink(
  page: ConsolePage,
  location: ConsoleLocation,
  options?: { signInUrl?: string; roleName?: string },
): string {
  const { partition, accountId } = location;
  const region = encodeURIComponent(location.region);
  const id = encodeURIComponent(location.instanceId);
  const host = CONSOLE_HOSTS[partition] ?? CONSOLE_HOSTS.aws;
  const root = `https://${region}.${host}`;
  const pages: Record<ConsolePage, string> = {
    ec2: `${root}/ec2/home?region=${region}#InstanceDetails:instanceId=${id}`,
    'fleet-manager': `${root}/systems-manager/fleet-manager/managed-nodes/${id}/general?region=${region}`,
    'patch-manager': `${root}/systems-manager/patch-manager/compliance?region=${region}`,
    'state-manager': `${root}/systems-manager/state-manager?region=${region}`,
    inspector: `${root}/inspector/v2/home?region=${region}#/findings/instances/${id}`,
    config: `${root}/config/home?region=${region}#/resources/timeline?resourceId=${id}&resourceType=AWS::EC2::Instance`,
  };
  if (!options?.signInUrl) {
    return pages[page];
  }
  const query = new URLSearchParams({
    account_id: accountId,
    ...(options.roleName && { role_name: options.roleName }),
    destination: pages[page],
  });
  return `${options.signInUrl.replace(/\/+$/, '')}/#/console?${query}`;
}
