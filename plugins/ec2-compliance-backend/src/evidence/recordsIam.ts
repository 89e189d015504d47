/**
 * Regions that AWS Config came to after February 2022: none of them records
 * users, groups, roles and customer policies of IAM.
 */
const WITHOUT_IAM: ReadonlySet<string> = new Set([
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-2',
  'eusc-de-east-1',
  'il-central-1',
  'me-central-1',
  'mx-central-1',
]);

/** Whether AWS Config records IAM in a Region at all. */
export function recordsIam(region: string): boolean {
  return !WITHOUT_IAM.has(region);
}
