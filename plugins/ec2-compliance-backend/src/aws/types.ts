import { EC2Client } from '@aws-sdk/client-ec2';
import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';

/**
 * The SDK clients of one run of one target; each counts its calls. Whoever asked
 * for them destroys them.
 */
export interface AwsClients {
  ec2: EC2Client;
  ssm: SSMClient;
  inspector2: Inspector2Client;
  sts: STSClient;
  /** Calls sent since the clients were made, retries included, by operation such as `ssm:GetInventory`. */
  calls(): ReadonlyMap<string, number>;
  destroy(): void;
}
