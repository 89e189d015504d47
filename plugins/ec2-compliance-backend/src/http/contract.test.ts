import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { AwsSandbox } from 'aws-sandbox';
import {
  ESSENTIAL_EIGHT_STRATEGIES,
  FINDING_GROUPINGS,
  INSTANCE_SORTS,
  Page,
  SCORECARD_SORTS,
} from 'backstage-plugin-ec2-compliance-common';
import { CONTROLS_PAGE } from 'backstage-plugin-ec2-compliance-common';
import { CLAIM_STORIES, createDemoEstate, DEMO_STORIES } from 'demo-estate';
import { readFileSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import request from 'supertest';
import { instanceControls } from '../controls';
import ec2CompliancePlugin from '../index';
import { demoCatalog } from '../testing/demoCatalog';
import { DEMO_CONFIG } from '../testing/demoConfig';
import { document } from './document';

jest.setTimeout(120_000);

const SERVICE = 'component:default/payments-gateway';

/** A schema that takes no field beyond those that it names. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(close);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const closed = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, close(value)]),
  );
  return 'properties' in schema
    ? { additionalProperties: false, ...closed }
    : closed;
}

const ajv = new Ajv2020({ allErrors: true });
addFormats(ajv);
const $defs = JSON.parse(
  JSON.stringify(close(document.components.schemas)).replaceAll(
    '#/components/schemas/',
    '#/$defs/',
  ),
);

/** What the body of an answer has wrong, by the name of its schema. */
function problemsOf(name: string, body: unknown): unknown[] {
  const validate =
    ajv.getSchema(name) ??
    ajv.compile({ $id: name, $defs, $ref: `#/$defs/${name}` });
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => ({
    instancePath,
    message,
    params,
  }));
}

const oscal = addFormats(new Ajv({ allErrors: true })).compile(
  JSON.parse(
    readFileSync(
      resolvePath(
        __dirname,
        '../testing/oscal/oscal_assessment-results_schema.json',
      ),
      'utf8',
    ),
  ),
);

/** What assessment results have wrong by NIST's schema. */
function oscalProblemsOf(body: unknown): unknown[] {
  oscal(body);
  return (oscal.errors ?? []).map(({ instancePath, message, params }) => ({
    instancePath,
    message,
    params,
  }));
}

/** A response as the document describes it. */
interface DescribedResponse {
  $ref?: string;
  content?: Record<string, { schema: { $ref?: string } }>;
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...operation!,
    method: method as 'get' | 'post',
    path,
    responses: operation!.responses as Record<string, DescribedResponse>,
  })),
);

describe('the document', () => {
  let sandbox: AwsSandbox;
  let backend: TestBackend;
  /** Operations that gave an answer, and no refusal. */
  const answered = new Set<string>();

  const send = (method: 'get' | 'post', path: string) =>
    request(backend.server)
      [method](`/api/ec2-compliance${path}`)
      .set('Authorization', mockCredentials.user.header('user:default/member'));

  /** Asks, and holds the answer against what the document says of it. */
  const ask = async (
    operationId: string,
    path: string,
    options: { status?: number; body?: object } = {},
  ): Promise<any> => {
    const { method, responses } = operations.find(
      operation => operation.operationId === operationId,
    )!;
    const { status, body, type } = await send(method, path).send(options.body);
    expect([path, status]).toEqual([path, options.status ?? status]);
    let described: DescribedResponse | undefined = responses[status];
    expect([path, status, described]).toEqual([
      path,
      status,
      expect.anything(),
    ]);
    if (described.$ref) {
      const name = described.$ref.split('/').pop()!;
      described = (
        document.components.responses as Record<string, DescribedResponse>
      )[name];
    }
    const schema = described.content?.['application/json'].schema.$ref;
    if (schema) {
      expect([path, type]).toEqual([path, 'application/json']);
      expect([path, problemsOf(schema.split('/').pop()!, body)]).toEqual([
        path,
        [],
      ]);
    } else {
      expect([path, body]).toEqual([path, {}]);
    }
    if (status < 400) {
      answered.add(operationId);
    }
    return body;
  };

  /** Every row of a list, page after page. */
  const walk = async (operationId: string, path: string) => {
    const items: any[] = [];
    let cursor = '';
    do {
      const page: Page<unknown> = await ask(operationId, path + cursor, {
        status: 200,
      });
      items.push(...page.items);
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    } while (cursor);
    expect(items.length).toBeGreaterThan(0);
    return items;
  };

  const scorecardPaths = async () =>
    [
      ...(await walk('ListScorecards', '/v1/scorecards?limit=100')),
      ...(await walk('ListScorecards', '/v1/scorecards?limit=100&rollup=true')),
      ...[
        DEMO_STORIES.noInstance,
        DEMO_STORIES.malformedAnnotation,
        DEMO_STORIES.selectorMatchesNothing,
        CLAIM_STORIES.unconfirmed,
      ].map(({ entity }) => ({
        kind: 'component',
        namespace: 'default',
        name: entity,
      })),
    ].map(
      ({ kind, namespace, name }) =>
        `/v1/scorecards/${kind}/${namespace}/${name}`,
    );

  const all = async (operationId: string, paths: string[], status = 200) => {
    for (const path of paths) {
      await ask(operationId, path, { status });
    }
  };

  const holds = (is: unknown, shouldBe: unknown) =>
    expect(is).toEqual(shouldBe);

  /** A report as people read it, in both languages. */
  const readAsDocument = async (path: string, checksum: string) => {
    for (const language of ['en', 'de']) {
      const { status, text, type } = await send(
        'get',
        `${path}&file=html&language=${language}`,
      );
      expect([status, type]).toEqual([200, 'text/html']);
      expect(text).toContain(checksum);
      // What a template lacked, or a message that there is none of.
      expect(text.match(/report:[\w.-]+|\{\{|undefined|\bNaN\b/g)).toBeNull();
    }
  };

  /** How many times waivers were requested. */
  let requested = 0;

  const aRequest = (...items: object[]) => ({
    items,
    reason: 'It is replaced',
    compensatingMeasure: 'Nobody reaches it',
    ticketUrl: 'https://tickets.example/1',
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
  });

  /** What takes another body than a review to be refused by what it names. */
  const BODIES: Record<string, object> = {
    ChangeNotificationSettings: { ownerRef: 'none' },
    CreateReviewDelegate: {
      entityRef: 'none',
      scope: 'entity',
      delegateRef: 'none',
      endsAt: '2026-01-01T00:00:00.000Z',
    },
    CreateWaivers: aRequest({
      subject: { kind: 'control', controlId: 'required-tags' },
      scope: { kind: 'service', entityRef: 'none' },
    }),
    DecideWaivers: { ids: ['none'], decision: 'reject' },
    GetWaiverLimit: {
      items: [
        {
          subject: { kind: 'package', packageName: 'bash' },
          scope: { kind: 'service', entityRef: 'none' },
        },
      ],
    },
  };

  // In a package anything may be found.
  const expectLimit = (days: number) => expect(days).toBe(30);

  /** For each operation, requests that between them bring out all it can say. */
  const requests: Record<string, () => Promise<unknown>> = {
    ListControls: () => ask('ListControls', '/v1/controls', { status: 200 }),
    ListControlTitles: () =>
      ask('ListControlTitles', '/v1/controls/titles', { status: 200 }),
    ListControlWords: async () => {
      const { items } = await ask('ListControlTitles', '/v1/controls/titles');
      const ids = items.map(({ id }: { id: string }) => id);
      await all('ListControlWords', [
        `/v1/controls/words?ids=${ids}`,
        '/v1/controls/words?keys=ssm-managed.managed,/deadline.no-fix,none/none',
      ]);
      await all('ListControlWords', ['/v1/controls/words?ids=none'], 404);
    },
    GetControlPage: async () => {
      const { items } = await ask('ListControlTitles', '/v1/controls/titles');
      for (const id of [
        CONTROLS_PAGE,
        ...items.map(({ id: one }: any) => one),
      ]) {
        const { markdown } = await ask(
          'GetControlPage',
          `/v1/control-pages/${id}`,
          { status: 200 },
        );
        if (!/^# .+\n/.test(markdown)) {
          throw new Error(`The page of '${id}' has no title`);
        }
      }
      await all(
        'GetControlPage',
        ['/v1/control-pages/README', '/v1/control-pages/..%2fapi'],
        404,
      );
    },
    GetControl: async () => {
      const { items } = await ask('ListControlTitles', '/v1/controls/titles');
      for (const { id } of items) {
        await ask('GetControl', `/v1/controls/${id}`, { status: 200 });
        const path = `/v1/controls/${id}?words=false`;
        await ask('GetControl', path, { status: 200 });
      }
      await ask('GetControl', '/v1/controls/none', { status: 404 });
    },
    ListScorecards: async () => {
      await scorecardPaths();
      for (const sort of SCORECARD_SORTS) {
        await walk('ListScorecards', `/v1/scorecards?limit=10&sort=${sort}`);
      }
      for (const strategy of Object.keys(ESSENTIAL_EIGHT_STRATEGIES)) {
        await walk(
          'ListScorecards',
          `/v1/scorecards?strategy=${strategy}&sort=-score`,
        );
      }
      for (const parent of ['none', 'group:default/none']) {
        await ask(
          'ListScorecards',
          `/v1/scorecards?rollup=true&parent=${parent}`,
          { status: 200 },
        );
      }
    },
    ListScorecardControls: async () => {
      for (const rollup of [false, true]) {
        await walk(
          'ListScorecardControls',
          `/v1/scorecards/controls?limit=100&rollup=${rollup}`,
        );
      }
    },
    GetScorecard: async () =>
      all(
        'GetScorecard',
        (await scorecardPaths()).flatMap(path => [path, `${path}?brief=true`]),
      ),
    GetScorecardHistory: async () =>
      all(
        'GetScorecardHistory',
        (await scorecardPaths()).map(path => `${path}/history?days=7`),
      ),
    ListHistory: () =>
      all('ListHistory', [
        '/v1/history',
        '/v1/history?days=7&owner=group:default/customer-experience',
        '/v1/history?system=online-store',
      ]),
    GetScorecardAccountControls: async () =>
      all(
        'GetScorecardAccountControls',
        (await scorecardPaths()).flatMap(path =>
          ['', '?brief=true', '?controlId=config-rules'].map(
            query => `${path}/account-controls${query}`,
          ),
        ),
      ),
    GetScorecardMaturity: async () =>
      all(
        'GetScorecardMaturity',
        (await scorecardPaths()).map(path => `${path}/maturity`),
      ),
    GetReport: async () => {
      const paths = (await scorecardPaths()).map(path =>
        path.replace('/scorecards/', '/reports/'),
      );
      await all('GetReport', paths);
      const { request: path, checksum } = await ask('GetReport', paths[0]);
      const again = await ask('GetReport', path, { status: 200 });
      holds(again.checksum, checksum);
      await readAsDocument(path, checksum);
      await all('GetReport', [`${path}&file=pdf`], 404);
      await all(
        'GetReport',
        [
          `${paths[0]}?from=2026-02-30`,
          `${paths[0]}?from=2000-01-02&to=2000-01-01`,
          `${paths[0]}?to=2999-01-01`,
          `${paths[0]}?from=2000-01-01`,
          `${path}&file=html&timeZone=Nowhere`,
        ],
        400,
      );
    },
    GetEstateReport: async () => {
      const path = '/v1/reports/estate';
      const { checksum, facts } = await ask('GetEstateReport', path);
      holds(facts.instances.items.length > 10, true);
      await readAsDocument(`${path}?`, checksum);
    },
    GetAssessmentResults: async () => {
      for (const path of await scorecardPaths()) {
        const results = await ask(
          'GetAssessmentResults',
          path.replace('/scorecards/', '/assessment-results/'),
        );
        holds([path, oscalProblemsOf(results)], [path, []]);
      }
    },
    GetEstateAssessmentResults: async () => {
      const results = await ask(
        'GetEstateAssessmentResults',
        '/v1/assessment-results/estate',
      );
      holds(oscalProblemsOf(results), []);
      const [result] = results['assessment-results'].results;
      holds(result.findings.length > 10, true);
      // Another reading of the same has another checksum, and is as valid.
      result.findings[0].target.status.state = 'waived';
      holds(oscalProblemsOf(results).length > 0, true);
    },
    ListInstances: async () => {
      await walk('ListInstances', '/v1/instances?limit=100');
      await all(
        'ListInstances',
        instanceControls.map(({ id }) => `/v1/instances?control=${id}`),
      );
      for (const sort of INSTANCE_SORTS) {
        await walk('ListInstances', `/v1/instances?limit=40&sort=${sort}`);
      }
      const claims = await walk('ListClaims', '/v1/claims?limit=1');
      for (const { claimant, holder } of claims) {
        await walk(
          'ListInstances',
          `/v1/instances?limit=1&claimedBy=${claimant.entityRef}&heldBy=${holder.entityRef}`,
        );
      }
    },
    GetInstance: async () =>
      all(
        'GetInstance',
        (await walk('ListInstances', '/v1/instances?limit=100')).map(
          ({ accountId, region, instanceId }) =>
            `/v1/instances/${accountId}/${region}/${instanceId}`,
        ),
      ),
    GetInstanceEvidence: async () => {
      const [{ accountId, region, instanceId }] = await walk(
        'ListInstances',
        '/v1/instances?limit=100&control=instance-role-policy',
      );
      const path = `/v1/instances/${accountId}/${region}/${instanceId}/evidence`;
      const whole = await ask('GetInstanceEvidence', path, { status: 200 });
      const one = await ask(
        'GetInstanceEvidence',
        `${path}?control=patch-compliance`,
        { status: 200 },
      );
      holds(one.request, `${path}?control=patch-compliance`);
      holds(
        one.verdicts,
        whole.verdicts.filter(
          ({ controlId }: any) => controlId === 'patch-compliance',
        ),
      );
      const sourcesOf = ({ evidence }: any) =>
        evidence.map(({ source }: any) => source);
      holds(sourcesOf(one).includes('ssm-patch-states'), true);
      holds(sourcesOf(one).length < sourcesOf(whole).length, true);
      await all('GetInstanceEvidence', [`${path}?control=none`], 400);
    },
    GetTargetEvidence: async () => {
      const { items } = await ask('ListTargets', '/v1/targets');
      for (const { id } of items) {
        const { evidence, verdicts } = await ask(
          'GetTargetEvidence',
          `/v1/targets/${id}/evidence?control=trail-logging`,
          { status: 200 },
        );
        holds([verdicts.length, evidence.length > 0], [1, true]);
      }
    },
    ListFindings: () => walk('ListFindings', '/v1/findings?limit=100'),
    ListFindingGroups: async () => {
      for (const by of FINDING_GROUPINGS) {
        await walk(
          'ListFindingGroups',
          `/v1/findings/groups?limit=100&by=${by}`,
        );
        await walk(
          'ListFindingGroups',
          `/v1/findings/groups?limit=7&by=${by}&sort=-services&rating=high`,
        );
      }
    },
    ListFindingHistory: () =>
      ask('ListFindingHistory', '/v1/findings/history?weeks=53', {
        status: 200,
      }),
    ListFindingInstances: async () =>
      all(
        'ListFindingInstances',
        (await walk('ListFindings', '/v1/findings?limit=100')).map(
          ({ id }) => `/v1/findings/${encodeURIComponent(id)}/instances`,
        ),
      ),
    ListFixes: async () =>
      all(
        'ListFixes',
        instanceControls.map(
          ({ id }) => `/v1/fixes?control=${id}&entityRef=${SERVICE}`,
        ),
      ),
    ListFindingFixes: async () =>
      all(
        'ListFindingFixes',
        (await walk('ListFindings', '/v1/findings?limit=100')).map(
          ({ id }) => `/v1/findings/${encodeURIComponent(id)}/fixes`,
        ),
      ),
    CreateReview: async () => {
      const body = {
        entityRef: SERVICE,
        controlId: 'iam-review',
        comment: '.',
      };
      await ask('CreateReview', '/v1/reviews', { status: 200, body });
      await ask(
        'GetScorecard',
        '/v1/scorecards/component/default/payments-gateway',
      );
    },
    CreateReviewDelegate: async () => {
      const body = {
        entityRef: SERVICE,
        scope: 'owner',
        delegateRef: 'amelia.chen',
        endsAt: new Date(Date.now() + 86_400_000).toISOString(),
      };
      const path = '/v1/review-delegates';
      return ask('CreateReviewDelegate', path, { status: 200, body });
    },
    EndReviewDelegate: async () => {
      const { id } = (await requests.CreateReviewDelegate()) as { id: string };
      await ask('EndReviewDelegate', `/v1/review-delegates/${id}/end`, {
        status: 200,
      });
    },
    ListReviewDelegates: async () => {
      await requests.EndReviewDelegate();
      const { items } = await ask(
        'ListReviewDelegates',
        `/v1/review-delegates?entityRef=${SERVICE}`,
      );
      expect(items[0]).toMatchObject({ inForce: false, scope: 'owner' });
    },
    ListNotificationSettings: async () => {
      const { items } = await ask(
        'ListNotificationSettings',
        '/v1/notification-settings',
      );
      expect(items.length).toBeGreaterThan(0);
    },
    ChangeNotificationSettings: async () => {
      const body = {
        ownerRef: 'group:default/checkout',
        kinds: ['overdue', 'review-overdue'],
        mode: 'digest',
        digestAt: '07:30',
        timeZone: 'Australia/Sydney',
      };
      const path = '/v1/notification-settings';
      await ask('ChangeNotificationSettings', path, { status: 200, body });
      await requests.ListNotificationSettings();
    },
    GetReviewChanges: async () => {
      await requests.CreateReview();
      const path = `/v1/reviews/changes?entityRef=${SERVICE}`;
      const answer = await ask(
        'GetReviewChanges',
        `${path}&controlId=iam-review`,
      );
      expect(answer).toMatchObject({ controls: [], log: {}, overdue: 0 });
      expect(
        await ask('GetReviewChanges', `${path}&controlId=release-review`),
      ).toEqual({});
    },
    ListDueReviews: async () => {
      await requests.CreateReview();
      const due = await walk('ListDueReviews', '/v1/reviews/due?limit=5');
      expect(new Set(due.map(({ standing }) => standing))).toEqual(
        new Set(['never', 'later']),
      );
    },
    ListReviews: async () => {
      await requests.CreateReview();
      const { items } = await ask(
        'ListReviews',
        `/v1/reviews?entityRef=${SERVICE}`,
      );
      expect(items).not.toHaveLength(0);
    },
    ListClaims: () => walk('ListClaims', '/v1/claims?limit=1'),
    ListMappingProblems: async () => {
      const problems = await walk(
        'ListMappingProblems',
        '/v1/mapping-problems?limit=1',
      );
      expect(problems.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['annotation', 'selector', 'tag']),
      );
      await all(
        'ListInstances',
        problems.flatMap(({ tag }) =>
          tag
            ? `/v1/instances?${new URLSearchParams({
                tagKey: tag.key,
                tagValue: tag.value,
              })}`
            : [],
        ),
      );
    },
    GetFreshness: async () => {
      const path = '/v1/freshness';
      const { sources } = await ask('GetFreshness', path, { status: 200 });
      expect(sources.length).toBeGreaterThan(20);
      await ask('GetFreshness', `${path}?entityRef=${SERVICE}`, {
        status: 200,
      });
      await ask('GetFreshness', `${path}?entityRef=none`, { status: 404 });
    },
    CreateWaivers: async () => {
      const [finding] = await walk(
        'ListFindings',
        `/v1/findings?limit=100&entityRef=${SERVICE}`,
      );
      const scope = { kind: 'service', entityRef: SERVICE };
      // Nothing is requested twice.
      const control = instanceControls[requested];
      requested++;
      const { items, refused } = await ask('CreateWaivers', '/v1/waivers', {
        status: 200,
        body: aRequest(
          { subject: { kind: 'control', controlId: control.id }, scope },
          {
            subject: {
              kind: 'finding',
              vulnerabilityId: finding.vulnerabilityId,
              packageName: `${finding.packageName} ${requested}`,
            },
            scope: { kind: 'workload', workload: SERVICE },
          },
          { subject: { kind: 'control', controlId: 'none' }, scope },
        ),
      });
      if (items.length !== 2 || refused.length !== 1) {
        throw new Error(`Requested ${items.length}, refused ${refused.length}`);
      }
      await ask('CreateWaivers', '/v1/waivers', {
        status: 409,
        body: aRequest({ subject: items[0].subject, scope }),
      });
      return items;
    },
    GetWaiverLimit: async () => {
      const scope = { kind: 'service', entityRef: SERVICE };
      const body = {
        items: ['bash', 'openssl'].map(packageName => ({
          subject: { kind: 'package', packageName },
          scope,
        })),
      };
      const path = '/v1/waivers/limit';
      const { days } = await ask('GetWaiverLimit', path, { status: 200, body });
      expectLimit(days);
      await ask('GetWaiverLimit', path, {
        status: 404,
        body: {
          items: [{ ...body.items[0], scope: { ...scope, entityRef: 'none' } }],
        },
      });
    },
    DecideWaivers: async () => {
      const items: any = await requests.CreateWaivers();
      const path = '/v1/waivers/decisions';
      const ids = items.map(({ id }: { id: string }) => id);
      await ask('DecideWaivers', path, {
        status: 403,
        body: { ids, decision: 'approve' },
      });
      await ask('DecideWaivers', path, {
        status: 200,
        body: { ids, decision: 'revoke', comment: 'It is mended' },
      });
      await ask('DecideWaivers', path, {
        status: 404,
        body: { ids: ['none'], decision: 'reject' },
      });
    },
    ListWaivers: async () => {
      await requests.DecideWaivers();
      await walk('ListWaivers', '/v1/waivers?limit=1');
      await ask('ListWaivers', '/v1/waivers?toDecide=true&mine=true', {
        status: 200,
      });
    },
    GetWaiver: async () => {
      await requests.DecideWaivers();
      const rows = await walk('ListWaivers', '/v1/waivers?limit=100');
      await all(
        'GetWaiver',
        rows.map(({ id }) => `/v1/waivers/${id}`),
      );
      await ask('GetWaiver', '/v1/waivers/none', { status: 404 });
    },
    ListChanges: async () => {
      await requests.DecideWaivers();
      await walk('ListChanges', '/v1/changes?limit=1');
      await all('ListChanges', [
        '/v1/changes?limit=100',
        '/v1/changes?outcome=waived&outcome=fixed&kind=finding',
        `/v1/changes?entityRef=${SERVICE}`,
        '/v1/changes?kind=account&status=COMPLIANT&instanceArn=none',
      ]);
      await ask(
        'ListChanges',
        '/v1/changes?from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z',
        { status: 400 },
      );
    },
    ListTargets: () => ask('ListTargets', '/v1/targets', { status: 200 }),
    GetTarget: async () => {
      const { items } = await ask('ListTargets', '/v1/targets');
      for (const { id } of items) {
        const path = `/v1/targets/${id}`;
        const { sources, verdicts } = await ask('GetTarget', path, {
          status: 200,
        });
        expect([path, sources.length > 20, verdicts.length > 5]).toEqual([
          path,
          true,
          true,
        ]);
      }
      await ask('GetTarget', '/v1/targets/none', { status: 404 });
    },
    RefreshTarget: () =>
      ask('RefreshTarget', '/v1/targets/aws.111111111111.us-east-1/refresh', {
        status: 202,
      }),
  };

  beforeAll(async () => {
    sandbox = await AwsSandbox.start({
      estate: createDemoEstate(),
      lookupsPerSecond: Infinity,
    });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
    backend = await startTestBackend({
      features: [
        ec2CompliancePlugin,
        mockServices.rootConfig.factory({ data: DEMO_CONFIG }),
        catalogServiceMock.factory({ entities: demoCatalog() }),
        mockServices.userInfo.mock({
          getUserInfo: async () => ({
            userEntityRef: 'user:default/member',
            ownershipEntityRefs: ['group:default/checkout'],
          }),
        }).factory,
      ],
    });
    for (;;) {
      const { body } = await send('get', '/v1/targets');
      if (body.items?.every((target: any) => target.lastFinishedAt)) {
        break;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  });
  afterAll(async () => {
    await backend?.stop();
    await sandbox?.stop();
    delete process.env.AWS_ENDPOINT_URL;
  });

  it('holds no operation that is not asked here', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      Object.keys(requests).sort(),
    );
  });

  it('is strict here', async () => {
    const { body } = await send('get', '/v1/controls');
    expect(problemsOf('ControlList', body)).toEqual([]);
    body.items[0].fix.autoScaled[0].colour = 'red';
    delete body.items[1].why;
    expect(problemsOf('ControlList', body)).toHaveLength(2);
  });

  it.each(operations)('fits every answer of $operationId', async operation => {
    answered.clear();
    await requests[operation.operationId]();
    expect([...answered]).toContain(operation.operationId);
  });

  it.each(operations)(
    'fits each refusal of $operationId',
    async ({ operationId, path, requestBody }) => {
      const nowhere = path.replace(/\{\w+\}/g, 'none');
      const wrong = await ask(operationId, `${nowhere}?colour=red`);
      expect(wrong.response).toEqual({ statusCode: 400 });
      const body =
        requestBody &&
        (BODIES[operationId] ?? {
          entityRef: 'none',
          controlId: 'iam-review',
          comment: '.',
        });
      if (requestBody || path.includes('{')) {
        await ask(operationId, nowhere, { status: 404, body });
      }
    },
  );

  it.each(operations)(
    'says whether $operationId comes as a file',
    async ({ operationId, method, path, responses }) => {
      if (method !== 'get' || /[{]/.test(path)) {
        return;
      }
      const parameters: Record<string, string> = {
        ListFindingGroups: '?by=owner',
        ListReviews: `?entityRef=${SERVICE}`,
      };
      const { type } = await send(
        'get',
        path + (parameters[operationId] ?? ''),
      ).set('Accept', 'text/csv');
      expect(type).toBe(
        responses[200].content!['text/csv'] ? 'text/csv' : 'application/json',
      );
    },
  );
});
