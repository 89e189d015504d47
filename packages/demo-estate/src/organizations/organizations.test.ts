import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import {
  AwsSandbox,
  clientsOf,
  failureOf,
  generateEstate,
  NOW,
  pagesOf,
  stopSound,
} from 'aws-sandbox';
import { assumeReader } from '../__testUtils__/assumeReader';
import { createDemoEstate } from '../createDemoEstate';

let sandbox: AwsSandbox;
let organizations: OrganizationsClient;
afterEach(() => stopSound(sandbox));

async function start(estate = createDemoEstate({ now: NOW })) {
  sandbox = await AwsSandbox.start({ estate, now: NOW });
  ({ organizations } = clientsOf(sandbox, { region: 'us-west-2' }));
}

const list = (MaxResults?: number) =>
  pagesOf(
    NextToken =>
      organizations.send(new ListAccountsCommand({ NextToken, MaxResults })),
    page => page.NextToken,
  );

it('lists accounts with their states, after an empty page that has a token', async () => {
  await start();
  const pages = await list();
  expect(pages.map(page => page.Accounts?.length)).toEqual([0, 6]);
  expect(
    pages[1].Accounts!.map(({ Id, Name, State, Status }) => [
      Id,
      Name,
      State,
      Status,
    ]),
  ).toEqual([
    ['111111111111', 'shop-prod', 'ACTIVE', undefined],
    ['222222222222', 'data-prod', 'ACTIVE', undefined],
    ['333333333333', 'shared-dev', 'ACTIVE', undefined],
    ['444444444444', 'innovation-lab', 'ACTIVE', undefined],
    ['555555555555', 'old-webshop', 'SUSPENDED', undefined],
    ['666666666666', 'trade-fair', 'PENDING_CLOSURE', undefined],
  ]);
  expect(pages[1].Accounts![0]).toMatchObject({
    Arn: 'arn:aws:organizations::111111111111:account/o-harbour0001/111111111111',
    JoinedMethod: 'INVITED',
    JoinedTimestamp: expect.any(Date),
  });
});

it.each([
  [20, [20]],
  [21, [20, 1]],
])('gives %s accounts in pages of 20', async (accounts, sizes) => {
  await start(
    generateEstate({
      seed: 1,
      instances: accounts,
      accounts,
      now: NOW,
    }),
  );
  expect((await list()).map(page => page.Accounts?.length)).toEqual(sizes);
});

it('answers the management account alone, but tells any who that is', async () => {
  await start();
  const member = (await assumeReader(sandbox, '222222222222')).organizations;
  expect(
    await failureOf(member.send(new ListAccountsCommand({}))),
  ).toMatchObject({ name: 'AccessDeniedException', status: 400 });
  const { Organization } = await member.send(
    new DescribeOrganizationCommand({}),
  );
  expect(Organization).toMatchObject({
    Id: 'o-harbour0001',
    MasterAccountId: '111111111111',
    FeatureSet: 'ALL',
  });
});

it.each<[string, object]>([
  ['a page of 21', { MaxResults: 21 }],
  ['a page of none', { MaxResults: 0 }],
  ['an unknown token', { NextToken: 'x' }],
])('refuses %s', async (_, input) => {
  await start();
  expect(
    await failureOf(organizations.send(new ListAccountsCommand(input))),
  ).toMatchObject({ name: 'InvalidInputException', status: 400 });
});

it('throttles in a word of its own', async () => {
  await start();
  sandbox.setFaults([{ kind: 'throttle', service: 'organizations' }]);
  expect(
    await failureOf(organizations.send(new ListAccountsCommand({}))),
  ).toMatchObject({ name: 'TooManyRequestsException', status: 400 });
});
