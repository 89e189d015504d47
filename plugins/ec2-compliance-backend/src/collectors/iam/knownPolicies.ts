import { AGENT_ACTIONS } from '../../evidence';
import { awsPolicyName, PolicyStatement } from '../../languages';

const agentActions = (services: RegExp) =>
  [...AGENT_ACTIONS.keys()].filter(action => services.test(action));
const SSM_AGENT = agentActions(/^(ssm|ssmmessages|ec2messages):/);
const CLOUDWATCH_AGENT = agentActions(/^(cloudwatch|logs):/);

const BY_NAME: ReadonlyMap<string, readonly string[]> = new Map([
  ['AmazonSSMManagedInstanceCore', SSM_AGENT],
  ['CloudWatchAgentServerPolicy', CLOUDWATCH_AGENT],
  ['CloudWatchAgentAdminPolicy', CLOUDWATCH_AGENT],
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
