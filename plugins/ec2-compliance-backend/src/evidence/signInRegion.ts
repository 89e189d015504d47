/** Where each partition's global events appear. */
const SIGN_IN_REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-eusc': 'eusc-de-east-1',
};

/** Where the sign-ins of the root user appear. */
export function signInRegion(partition: string): string {
  return SIGN_IN_REGIONS[partition] ?? SIGN_IN_REGIONS.aws;
}
