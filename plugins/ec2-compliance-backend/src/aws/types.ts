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

/**
 * The SDK clients of one run of one target; each counts its calls. Whoever asked
 * for them destroys them.
 */
export interface AwsClients {
  accessAnalyzer: AccessAnalyzerClient;
  cloudTrail: CloudTrailClient;
  cloudWatch: CloudWatchClient;
  cloudWatchLogs: CloudWatchLogsClient;
  config: ConfigServiceClient;
  ec2: EC2Client;
  eventBridge: EventBridgeClient;
  /** Global: signs for the partition's own Region. */
  iam: IAMClient;
  /** Global: signs for the partition's own Region. */
  organizations: OrganizationsClient;
  sns: SNSClient;
  ssm: SSMClient;
  inspector2: Inspector2Client;
  sts: STSClient;
  /**
   * The same account's clients of another Region, for what AWS answers only in
   * the Region where it lives (a trail's home). Counted and destroyed with these.
   */
  inRegion(region: string): AwsClients;
  /** Calls sent since the clients were made, retries included, by operation such as `ssm:GetInventory`. */
  calls(): ReadonlyMap<string, number>;
  destroy(): void;
}
