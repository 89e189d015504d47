import { awsPolicyName, PolicyStatement } from '../../languages';
import { CLOUDWATCH_AGENT_ACTIONS, SSM_AGENT_ACTIONS } from './actionKinds';

const BY_NAME: ReadonlyMap<string, readonly string[]> = new Map([
  ['AmazonSSMManagedInstanceCore', SSM_AGENT_ACTIONS],
  ['CloudWatchAgentServerPolicy', CLOUDWATCH_AGENT_ACTIONS],
  ['CloudWatchAgentAdminPolicy', CLOUDWATCH_AGENT_ACTIONS],
  ['AdministratorAccess', ['*']],
]);

/**
 * The least that a few policies of AWS allow, where IAM's answer leaves their
 * text out.
 */
export function knownPolicy(arn: string): PolicyStatement[] | undefined {
  const name = awsPolicyName(arn);
  const actions = name === undefined ? undefined : BY_NAME.get(name);
  return actions
    ? [
        {
          effect: 'Allow',
          actions: [...actions],
          resources: ['*'],
          conditional: false,
        },
      ]
    : undefined;
}
