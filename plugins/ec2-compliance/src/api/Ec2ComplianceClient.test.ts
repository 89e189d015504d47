import { REVIEW } from '../testing';
import { Ec2ComplianceClient } from './Ec2ComplianceClient';

function clientWith(response: Response) {
  const fetch = jest.fn(async (..._: unknown[]) => response);
  return { client: Ec2ComplianceClient.create({ fetchApi: { fetch } }), fetch };
}

/** As much of a response as the client reads. */
function answer(status: number, body: unknown): Response {
  return {
    ok: status < 400,
    status,
    statusText: 'Conflict',
    headers: { get: () => 'application/json' },
    json: async () => body,
    text: async () => JSON.stringify(body),
  } as unknown as Response;
}

describe('Ec2ComplianceClient', () => {
  it.each([
    [
      (client: Ec2ComplianceClient) =>
        client.listFindings({
          owner: ['group:default/a', 'user:default/b'],
          due: '48h',
          kev: false,
          q: undefined,
          limit: 1,
        }),
      'findings?owner=group%3Adefault%2Fa&owner=user%3Adefault%2Fb&due=48h&kev=false&limit=1',
    ],
    [
      (client: Ec2ComplianceClient) =>
        client.listFindingGroups({ by: 'owner', unowned: true }),
      'findings/groups?by=owner&unowned=true',
    ],
    [
      (client: Ec2ComplianceClient) =>
        client.getFindingHistory({ owner: ['group:default/a'], weeks: 4 }),
      'findings/history?owner=group%3Adefault%2Fa&weeks=4',
    ],
    [
      (client: Ec2ComplianceClient) =>
        client.getTarget('aws.111111111111.ap-southeast-2'),
      'targets/aws.111111111111.ap-southeast-2',
    ],
    [
      (client: Ec2ComplianceClient) =>
        client.listScorecardControls({ owner: ['group:default/a'], limit: 10 }),
      'scorecards/controls?owner=group%3Adefault%2Fa&limit=10',
    ],
    [
      (client: Ec2ComplianceClient) => client.listControlTitles(),
      'controls/titles',
    ],
    [
      (client: Ec2ComplianceClient) =>
        client.listControlWords({
          keys: 'ssm-managed.managed,/deadline.no-fix',
        }),
      'controls/words?keys=ssm-managed.managed%2C%2Fdeadline.no-fix',
    ],
    [
      (client: Ec2ComplianceClient) =>
        client.getControl('patch-compliance', { words: false }),
      'controls/patch-compliance?words=false',
    ],
    [
      (client: Ec2ComplianceClient) => client.listFindingInstances('a/b c'),
      'findings/a%2Fb%20c/instances',
    ],
    [
      (client: Ec2ComplianceClient) =>
        client.listClaims({ cursor: 'next', limit: 10 }),
      'claims?cursor=next&limit=10',
    ],
  ])('asks for findings and claims %#', async (ask, path) => {
    const { client, fetch } = clientWith(answer(200, { items: [] }));
    await expect(ask(client)).resolves.toEqual({ items: [] });
    expect(fetch.mock.calls[0][0]).toBe(`plugin://ec2-compliance/v1/${path}`);
  });

  it('lists the reviews of an entity', async () => {
    const { client, fetch } = clientWith(answer(200, { items: [REVIEW] }));
    await expect(
      client.listReviews({ entityRef: 'component:default/payments' }),
    ).resolves.toEqual({ items: [REVIEW] });
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://ec2-compliance/v1/reviews?entityRef=component%3Adefault%2Fpayments',
    );
  });

  const request = {
    entityRef: 'component:default/payments',
    controlId: 'patch-review',
    comment: 'Fine',
    acknowledgedUnknown: ['inspector-coverage'],
  };

  it('records a review', async () => {
    const { client, fetch } = clientWith(answer(201, REVIEW));
    await expect(client.createReview(request)).resolves.toEqual(REVIEW);
    const [url, init] = fetch.mock.calls[0] as [string, RequestInit];
    expect(url).toBe('plugin://ec2-compliance/v1/reviews');
    expect(init.method).toBe('POST');
    expect(init.headers).toEqual({ 'Content-Type': 'application/json' });
    expect(JSON.parse(String(init.body))).toEqual(request);
  });

  it('passes on why a review was refused', async () => {
    const { client } = clientWith(
      answer(409, {
        error: { name: 'ConflictError', message: "'x' is unknown" },
        response: { statusCode: 409 },
      }),
    );
    await expect(client.createReview(request)).rejects.toMatchObject({
      statusCode: 409,
      cause: { name: 'ConflictError', message: "'x' is unknown" },
    });
  });
});
