import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { AwsSandbox } from '../sandbox/AwsSandbox';
import { ACCESS_KEY_ID } from '../credentials/accessKey';

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The real clients of the SDK, with the sandbox as their endpoint. */
export function clientsOf(
  sandbox: AwsSandbox,
  options: {
    region?: string;
    credentials?: Credentials;
    maxAttempts?: number;
  } = {},
) {
  const config = {
    endpoint: sandbox.url,
    region: options.region ?? 'ap-southeast-2',
    maxAttempts: options.maxAttempts ?? 1,
    credentials: options.credentials ?? {
      accessKeyId: ACCESS_KEY_ID,
      secretAccessKey: 'any',
    },
  };
  return {
    ec2: new EC2Client(config),
    ssm: new SSMClient(config),
    inspector2: new Inspector2Client(config),
    sts: new STSClient(config),
    cloudwatch: new CloudWatchClient(config),
    logs: new CloudWatchLogsClient(config),
    events: new EventBridgeClient(config),
    sns: new SNSClient(config),
    iam: new IAMClient(config),
    config: new ConfigServiceClient(config),
    cloudtrail: new CloudTrailClient(config),
    accessanalyzer: new AccessAnalyzerClient(config),
    organizations: new OrganizationsClient(config),
  };
}

/** What a call failed with: the name the SDK gives it, and the status. */
export async function failureOf(
  call: Promise<unknown>,
): Promise<{ name: string; status?: number; message: string }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & {
      $metadata?: { httpStatusCode?: number };
    };
    return { name, status: $metadata?.httpStatusCode, message };
  }
  throw new Error('The call did not fail');
}

/** All pages of a listing, by its token. */
export async function pagesOf<Page>(
  fetch: (token: string | undefined) => Promise<Page>,
  next: (page: Page) => string | undefined,
): Promise<Page[]> {
  const pages: Page[] = [];
  let token: string | undefined;
  do {
    const page = await fetch(token);
    pages.push(page);
    token = next(page);
  } while (token);
  return pages;
}
