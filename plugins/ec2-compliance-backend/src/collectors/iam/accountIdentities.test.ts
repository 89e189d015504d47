import { allow, plainRole, policy } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { EvidencePayloads } from '../../evidence';
import { contextWith } from '../__testUtils__/collect';
import {
  collectUntilFailure,
  SandboxedTarget,
  targetOf,
} from '../__testUtils__/SandboxedTarget';
import { accountIdentities } from './accountIdentities';

const ACCOUNT = '111111111111';
const NOW = new Date('2026-11-23T10:00:00Z');

const inline = (...args: Parameters<typeof allow>) => [
  { name: 'inline', document: allow(...args) },
];

let sandboxed: SandboxedTarget;
let roles: EvidencePayloads['iam-instance-roles'];
let people: EvidencePayloads['iam-people'];
beforeAll(async () => {
  const estate = createDemoEstate({ now: NOW });
  const { identity } = estate.account(ACCOUNT)!;
  const nobody = 'role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX';
  const trust = (Principal: Record<string, string>) =>
    policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' });
  const webIdentity = (issuer: string) =>
    trust({
      Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}`,
    });
  identity!.roles.push(
    plainRole(
      'service-and-people',
      trust({
        Service: 'ec2.amazonaws.com',
        AWS: `arn:aws:iam::${ACCOUNT}:root`,
      }),
      { inline: inline('ec2:RunInstances') },
    ),
    plainRole(
      'of-a-service',
      trust({ AWS: `arn:aws:iam::999988887777:${nobody}` }),
    ),
    plainRole('pipeline', webIdentity('gitlab.com')),
    plainRole('staff', webIdentity('login.example.com')),
    plainRole('agents', trust({ Service: 'ec2.amazonaws.com' }), {
      inline: inline(
        ['ssm:*Information', 'logs:PutLogEvents', 'ssm:PutParameter'],
        ['arn:aws:ec2:us-east-1:*:instance/*', 'arn:aws:ssm:*:*:parameter/*'],
      ),
    }),
  );
  identity!.instanceProfiles.push({
    name: 'agents',
    role: 'agents',
    createdAt: NOW.getTime(),
  });
  sandboxed = await SandboxedTarget.start({ estate, now: NOW });
  const target = targetOf(ACCOUNT, 'ap-southeast-2');
  const clients = await sandboxed.clientsFor(target);
  const { evidence, error } = await collectUntilFailure(
    accountIdentities,
    contextWith({ clients, target }),
  );
  clients.destroy();
  if (error || evidence.some(({ invalid }) => invalid)) {
    throw new Error(`Not read: ${JSON.stringify({ error, evidence })}`);
  }
  roles = evidence[0].payload as typeof roles;
  people = evidence[1].payload as typeof people;
});
afterAll(() => sandboxed.stop());

it('finds people wherever a trust policy names them', () => {
  const kinds = Object.fromEntries(
    people.people.map(({ name, kind }) => [name, kind]),
  );
  expect(kinds).toMatchObject({
    'service-and-people': 'this-account',
    staff: 'web-identity',
  });
  for (const name of ['of-a-service', 'pipeline', 'agents']) {
    expect(kinds).not.toHaveProperty([name]);
  }
});

it('compares resources, of what agents need and of what goes too far', () => {
  const agents = roles.roles[`arn:aws:iam::${ACCOUNT}:role/agents`];
  expect(agents.limitedActions).toEqual({
    'ssm:UpdateInstanceInformation': ['arn:aws:ec2:us-east-1:*:instance/*'],
  });
  expect(agents.missingActions).toContain('logs:PutLogEvents');
  expect(agents.findings).toMatchObject([
    { kind: 'writes-everywhere', actions: ['ssm:PutParameter'] },
  ]);
});

it('gives way between identities', async () => {
  let turns = 0;
  let over = false;
  const turn = () => {
    turns += 1;
    return over || setImmediate(turn);
  };
  const RoleDetailList = Array.from({ length: 200 }, (_, index) => ({
    RoleName: `role-${index}`,
    Arn: `arn:aws:iam::${ACCOUNT}:role/role-${index}`,
  }));
  const pages = accountIdentities.collect(
    contextWith({
      clients: { iam: { send: async () => ({ RoleDetailList }) } } as never,
      target: targetOf(ACCOUNT, 'ap-southeast-2'),
    }),
  );
  turn();
  for await (const { rows } of pages) {
    expect(rows).toBe(200);
  }
  over = true;
  expect(turns).toBeGreaterThanOrEqual(200);
});
