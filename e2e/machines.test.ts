import { expect, test } from '@playwright/test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const SERVICE = 'component:default/payments-gateway';

/** The answer of an action, whose form the backend's own tests hold. */
type Answer = Record<string, any>;

/** What a service's owner asks one after the other, by a client that speaks MCP. */
test('an MCP client finds what to fix, why, and whose it is', async ({
  request,
  baseURL,
}) => {
  const guest = await request.get('/api/auth/guest/refresh', {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { token } = (await guest.json()).backstageIdentity;
  const url = new URL('/api/mcp-actions/v1', baseURL);
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StreamableHTTPClientTransport(url, {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    }),
  );
  const call = async (action: string, input: Answer): Promise<Answer> => {
    const { content, isError, structuredContent } = await client.callTool({
      name: `ec2-compliance.${action}`,
      arguments: input,
    });
    expect([action, isError, content]).toEqual([
      action,
      undefined,
      [{ type: 'text', text: JSON.stringify(structuredContent) }],
    ]);
    return structuredContent as Answer;
  };

  const { tools } = await client.listTools();
  expect(
    tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint]),
  ).toEqual([
    ['ec2-compliance.list-findings-to-fix', true],
    ['ec2-compliance.list-findings-of-vulnerability', true],
    ['ec2-compliance.get-scorecard', true],
    ['ec2-compliance.explain-verdict', true],
    ['ec2-compliance.get-instance-owner', true],
    ['ec2-compliance.list-due-reviews', true],
    ['ec2-compliance.record-review', false],
  ]);

  const mine = await call('list-findings-to-fix', { limit: 5 });
  expect(mine.totals.overdue).toBeGreaterThan(0);
  const [first] = mine.findings;
  expect(first.overdue).toBe(true);
  const { findings } = await call('list-findings-of-vulnerability', {
    vulnerability: first.vulnerability,
    limit: 100,
  });
  expect(findings.map(({ id }: Answer) => id)).toContain(first.id);

  const scorecard = await call('get-scorecard', { entity: SERVICE });
  expect(scorecard.findings.overdue).toBeGreaterThan(0);
  const failed = scorecard.controls.find(
    ({ status }: Answer) => status === 'NON_COMPLIANT',
  );
  const { instances } = await call('get-instance-owner', {
    instance: 'payments-gateway',
  });
  expect(instances[0].entities[0].entity).toBe(SERVICE);
  const explained = await call('explain-verdict', {
    instance: instances[0].arn,
    control: failed.control,
  });
  expect(explained.explanation).toMatch(/\w+ \w+/);
  expect(explained.evidence.length).toBeGreaterThan(0);
  expect((await call('list-due-reviews', {})).total).toBeGreaterThan(0);
  await client.close();

  // Nobody has anything without saying who they are.
  await expect(
    new Client({ name: 'test', version: '1' }).connect(
      new StreamableHTTPClientTransport(url),
    ),
  ).rejects.toThrow();
});
