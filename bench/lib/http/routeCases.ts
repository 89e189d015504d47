import { FetchApi } from '@backstage/frontend-plugin-api';
import {
  ChangeListQuery,
  DueReviewListQuery,
  FindingHistory,
  HistoryOfListQuery,
  INSTANCE_SORTS,
  ScorecardHistory,
  WaiverListQuery,
} from 'backstage-plugin-ec2-compliance-common';
import { document } from '../../../plugins/ec2-compliance-backend/src/http/document';
import {
  FindingQuery,
  InstanceQuery,
  ScorecardQuery,
} from '../../../plugins/ec2-compliance/src/api/Ec2ComplianceApi';
import { Ec2ComplianceClient } from '../../../plugins/ec2-compliance/src/api/Ec2ComplianceClient';
import { RowKeys } from '../selectBare';
import { BIG_OWNER, ORGANISATION } from '../syntheticCatalog';
import { Answer, textOf } from './ask';

/** One answer that a page waits for, beside the rows that it is made of. */
export interface RouteCase {
  name: string;
  /** More than one where the page asks for several to show one thing. */
  paths: string[];
  bare: Array<Omit<RowKeys, 'rows'>>;
  /** As it is read, without compression. */
  bytes: number;
}

const PLUGIN = 'plugin://ec2-compliance';
const PREFIX = '/api/ec2-compliance';

/** What is no answer that a page waits for. */
const NO_READS = [
  'refreshTarget',
  'createReview',
  'createReviewDelegate',
  'endReviewDelegate',
  'changeNotificationSettings',
  'getWaiverLimit',
  'requestWaivers',
  'decideWaivers',
  'exportList',
];

/**
 * Everything that the pages of the portal ask, as the frontend's own client
 * asks it, with the parameters that the pages send.
 *
 * @throws Error if the client has a read, or the API a route, that is not in it
 */
export async function routeCases(options: {
  get: (path: string) => Promise<Answer>;
}): Promise<RouteCase[]> {
  let paths: string[] = [];
  let bytes = 0;
  const fetchApi: FetchApi = {
    fetch: async url => {
      const path = String(url).replace(PLUGIN, PREFIX);
      paths.push(path);
      const answer = await options.get(path);
      const body = textOf(answer);
      if (answer.status !== 200) {
        throw new Error(`'${path}' was answered '${answer.status}': ${body}`);
      }
      bytes += body.length;
      return new Response(body);
    },
  };
  const asked = new Set<string>();
  const api = new Proxy(Ec2ComplianceClient.create({ fetchApi }), {
    get(client, name: keyof Ec2ComplianceClient) {
      asked.add(name);
      return client[name].bind(client);
    },
  });
  const cases: RouteCase[] = [];
  const add = async <T>(
    name: string,
    read: () => Promise<T>,
    rows: (answer: T) => RouteCase['bare'],
  ): Promise<T> => {
    paths = [];
    bytes = 0;
    const answer = await read();
    cases.push({ name, paths: [...paths], bytes, bare: rows(answer) });
    return answer;
  };
  /** As {@link add}, of what no other question needs: a refusal is a result. */
  const tryToAdd = async <T>(
    ...[name, read, rows]: Parameters<typeof add<T>>
  ): Promise<T | undefined> => {
    try {
      return await add(name, read, rows);
    } catch (error) {
      console.error(String(error));
      cases.push({ name, paths: [...paths], bytes: 0, bare: [] });
      return undefined;
    }
  };
  const ofEntities = (refs: string[], ...tables: string[]) =>
    tables.map(table => ({ table, column: 'entity_ref', values: refs }));
  const refsOf = ({ items }: { items: Array<{ entityRef: string }> }) =>
    items.map(({ entityRef }) => entityRef);
  const cardRows = (list: { items: Array<{ entityRef: string }> }) =>
    ofEntities(refsOf(list), 'scorecards', 'scorecard_targets');
  const instanceRows = (list: { items: Array<{ arn: string }> }) => [
    {
      table: 'instances',
      column: 'arn',
      values: list.items.map(({ arn }) => arn),
    },
  ];
  const findingRows = (list: { items: Array<{ id: string }> }) => [
    {
      table: 'workload_findings',
      column: 'id',
      values: list.items.map(({ id }) => id),
    },
  ];
  let someFindings: string[] = [];
  /** A row for each group, whatever it may be made of. */
  const groupRows = ({ items }: { items: unknown[] }) => [
    {
      table: 'workload_findings',
      column: 'id',
      values: someFindings.slice(0, items.length),
    },
  ];

  // Scorecards.
  const services = await add(
    'services',
    () => api.listScorecards({ sort: 'score', limit: 25 }),
    cardRows,
  );
  const service = services.items[0];
  const team = 'group:default/team-1';
  const weekRows = ({ items }: FindingHistory): RouteCase['bare'] => [
    {
      table: 'finding_history',
      column: 'entity_ref',
      values: [service.entityRef],
      and: ['week >= ?', items[0]?.week ?? ''],
    },
  ];
  for (const [name, query] of of<ScorecardQuery>([
    ['services of one team', { owner: [team] }],
    ['services of the owner of most', { owner: [BIG_OWNER] }],
    ['services by status', { status: 'NON_COMPLIANT' }],
    ['services by strategy', { strategy: 'patch-operating-systems' }],
    ['services by text', { q: 'service-000' }],
    ['services of one account', { accountId: '400000000001' }],
    ['services of one system', { system: service.systemRef }],
  ])) {
    await tryToAdd(
      name,
      () => api.listScorecards({ ...query, sort: 'score', limit: 25 }),
      cardRows,
    );
  }
  const domains = await add(
    'domains',
    () =>
      api.listScorecards({
        rollup: true,
        kind: 'domain',
        sort: 'score',
        limit: 25,
      }),
    cardRows,
  );
  for (const [name, parent] of [
    ['the top of the tree of teams', 'none'],
    ['the tree of teams below the organisation', ORGANISATION],
  ] as const) {
    await tryToAdd(
      name,
      () =>
        api.listScorecards({
          rollup: true,
          kind: parent === 'none' ? 'group' : undefined,
          parent,
          sort: 'score',
          limit: 100,
        }),
      cardRows,
    );
  }
  await tryToAdd(
    'heat map of 25 teams',
    () =>
      api.listScorecardControls({
        rollup: true,
        kind: 'group',
        sort: 'score',
        limit: 25,
      }),
    list => ofEntities(refsOf(list), 'scorecards', 'scorecard_controls'),
  );
  for (const [name, kind] of [
    ['teams', 'group'],
    ['systems', 'system'],
  ] as const) {
    await tryToAdd(
      name,
      () =>
        api.listScorecards({ rollup: true, kind, sort: 'score', limit: 25 }),
      cardRows,
    );
  }
  await tryToAdd(
    'teams to choose from, by text',
    () =>
      api.listScorecards({
        rollup: true,
        kind: 'group',
        q: 'team-1',
        sort: 'name',
        limit: 30,
      }),
    cardRows,
  );
  await tryToAdd(
    "whether one's teams own anything",
    () => api.listScorecards({ owner: [team, 'user:default/any'], limit: 1 }),
    cardRows,
  );
  await tryToAdd(
    'totals of all services',
    () => api.listScorecards({ limit: 1 }),
    cardRows,
  );
  await tryToAdd(
    'heat map of 25 services',
    () => api.listScorecardControls({ sort: 'score', limit: 25 }),
    list => ofEntities(refsOf(list), 'scorecards', 'scorecard_controls'),
  );

  // Entities.
  const domain =
    domains.items.find(({ entityRef }) => entityRef.endsWith('/domain-0')) ??
    domains.items[0];
  const instances = await api.listInstances({
    entityRef: service.entityRef,
    limit: 1,
  });
  for (const [name, entityRef] of [
    ['a service', service.entityRef],
    ['a team', team],
    ['a domain', domain.entityRef],
    ['the owner of most', BIG_OWNER],
    ['the organisation', ORGANISATION],
  ]) {
    const dayRows = ({ items }: ScorecardHistory): RouteCase['bare'] => [
      {
        table: 'scorecard_history',
        column: 'entity_ref',
        values: [entityRef],
        and: ['day >= ?', items[0]?.day ?? ''],
      },
    ];
    const card = await tryToAdd(
      `scorecard of ${name}`,
      () => api.getScorecard(entityRef, {}),
      () =>
        ofEntities(
          [entityRef],
          'scorecards',
          'scorecard_controls',
          'scorecard_targets',
        ),
    );
    await tryToAdd(
      `scorecard of ${name}, in brief`,
      () => api.getScorecard(entityRef, { brief: true }),
      () =>
        ofEntities(
          [entityRef],
          'scorecards',
          'scorecard_controls',
          'scorecard_targets',
        ),
    );
    await tryToAdd(
      `maturity of ${name}`,
      () => api.getScorecardMaturity(entityRef),
      () => ofEntities([entityRef], 'scorecards', 'scorecard_controls'),
    );
    await tryToAdd(
      `account controls of ${name}`,
      () => api.getScorecardAccountControls(entityRef, { brief: true }),
      () => [
        {
          table: 'account_verdicts',
          column: 'target_id',
          values: card?.targets.map(({ id }) => id) ?? [],
        },
      ],
    );
    await tryToAdd(
      `freshness of ${name}`,
      () => api.getFreshness({ entityRef }),
      () => ofEntities([entityRef], 'scorecard_targets'),
    );
    await tryToAdd(
      `30 days of ${name}`,
      () => api.getScorecardHistory(entityRef, { days: 30 }),
      dayRows,
    );
    await tryToAdd(
      `365 days of ${name}, control by control`,
      () => api.getScorecardHistory(entityRef, { days: 365 }),
      dayRows,
    );
    await tryToAdd(
      `365 days of ${name}, with marks`,
      () => api.getScorecardHistory(entityRef, { days: 365, headline: true }),
      () => ofEntities([entityRef], 'scorecard_spans'),
    );
    await tryToAdd(
      `report of ${name}`,
      () => api.readReport(entityRef, {}),
      () => ofEntities([entityRef], 'scorecards', 'scorecard_controls'),
    );
    await tryToAdd(
      `findings of ${name}`,
      () => api.listFindings({ entityRef, limit: 10 }),
      findingRows,
    );
    await tryToAdd(
      `number of findings of ${name}`,
      () => api.listFindings({ entityRef, limit: 1 }),
      findingRows,
    );
    await tryToAdd(
      `13 weeks of findings of ${name}`,
      () => api.getFindingHistory({ entityRef, weeks: 13 }),
      weekRows,
    );
    const failing = card?.controls.find(
      ({ status }) => status === 'NON_COMPLIANT',
    );
    if (failing) {
      await tryToAdd(
        `instances of ${name} behind a control`,
        () =>
          api.listInstances({
            entityRef,
            control: failing.controlId,
            status: 'NON_COMPLIANT',
            sort: 'name',
            limit: 10,
          }),
        instanceRows,
      );
    }
  }
  await tryToAdd(
    'reviews of a service',
    () => api.listReviews({ entityRef: service.entityRef }),
    () => ofEntities([service.entityRef], 'reviews'),
  );

  await tryToAdd(
    'what changed since a review of a service',
    () =>
      api.getReviewChanges({
        entityRef: service.entityRef,
        controlId: 'patch-review',
      }),
    () => ofEntities([service.entityRef], 'latest_reviews'),
  );
  await tryToAdd(
    'who may review a service in the place of its owner',
    () => api.listReviewDelegates(service.entityRef),
    () => [],
  );
  for (const [name, query] of of<DueReviewListQuery>([
    ['due reviews', { due: 'now' }],
    ['reviews of all services', {}],
    ['reviews of one team', { owner: [team] }],
    ['due reviews of the owner of most', { owner: [BIG_OWNER], due: 'now' }],
  ])) {
    await tryToAdd(
      name,
      () => api.listDueReviews({ ...query, limit: 25 }),
      list => ofEntities(refsOf(list), 'latest_reviews'),
    );
  }
  await tryToAdd(
    'what the home page counts of the owner of most',
    () =>
      Promise.all([
        api.listScorecards({ owner: [BIG_OWNER], limit: 1 }),
        api.listFindings({ owner: [BIG_OWNER], limit: 1 }),
        api.listDueReviews({ owner: [BIG_OWNER], due: 'now', limit: 1 }),
        api.listWaivers({ owner: [BIG_OWNER], endingWithin: 14, limit: 1 }),
      ]),
    () => [],
  );
  await tryToAdd(
    'settings of notifications',
    () => api.listNotificationSettings(),
    () => [],
  );

  // Reports.
  for (const [name, entityRef] of [
    ['a service', service.entityRef],
    ['all services', undefined],
  ] as const) {
    await tryToAdd(
      `facts of a report of ${name}`,
      () => api.exportReport(entityRef, {}, 'json'),
      () => [],
    );
    await tryToAdd(
      `assessment results of ${name}`,
      () => api.exportReport(entityRef, {}, 'oscal'),
      () => [],
    );
  }
  await tryToAdd(
    'report of all services',
    () => api.readReport(undefined, {}),
    () => [],
  );

  // Findings.
  const findings = await add(
    'findings one by one',
    () => api.listFindings({ limit: 25 }),
    findingRows,
  );
  someFindings = findings.items.map(({ id }) => id);
  await tryToAdd(
    'numbers of all findings',
    () => api.listFindings({ limit: 1 }),
    findingRows,
  );
  const cve = findings.items.find(({ vulnerabilityId }) =>
    vulnerabilityId.startsWith('CVE'),
  )!.vulnerabilityId;
  for (const [name, query] of of<FindingQuery>([
    ['findings owned by one team', { owner: [team] }],
    ['findings owned by the owner of most', { owner: [BIG_OWNER] }],
    ['findings by text', { q: 'package-12' }],
    ['findings by due date', { due: 'overdue' }],
    ['findings by severity', { severity: 'critical' }],
    ['findings known to be exploited', { kev: true }],
    ['findings without a fix', { fixAvailable: false }],
    ['findings of unmapped instances', { unmapped: true }],
    ['findings of one CVE', { cve }],
    ['findings that are waived', { waived: true }],
  ])) {
    await tryToAdd(
      name,
      () => api.listFindings({ ...query, limit: 25 }),
      findingRows,
    );
  }
  for (const by of ['vulnerability', 'service', 'owner'] as const) {
    await tryToAdd(
      `findings by ${by}`,
      () => api.listFindingGroups({ by, limit: 25 }),
      groupRows,
    );
  }
  for (const [name, query] of of<FindingQuery>([
    ['overdue findings by vulnerability', { due: 'overdue' }],
    ['critical findings by vulnerability', { severity: 'critical' }],
    ['findings of the owner of most by vulnerability', { owner: [BIG_OWNER] }],
    ['findings of one team by vulnerability', { owner: [team] }],
    ['findings by text by vulnerability', { q: 'package-12' }],
  ])) {
    await tryToAdd(
      name,
      () => api.listFindingGroups({ ...query, by: 'vulnerability', limit: 25 }),
      groupRows,
    );
  }
  for (const [name, query] of of<FindingQuery>([
    ['13 weeks of all findings', {}],
    ['13 weeks of findings of owner of most', { owner: [BIG_OWNER] }],
    ['13 weeks of findings owned by one team', { owner: [team] }],
  ])) {
    await tryToAdd(
      name,
      () => api.getFindingHistory({ ...query, weeks: 13 }),
      weekRows,
    );
  }
  for (const [name, query] of of<HistoryOfListQuery>([
    ['365 days of all services', { days: 365 }],
    ['90 days of all services', { days: 90 }],
    ['365 days of the services of one team', { days: 365, owner: [team] }],
    [
      '365 days of the services of the owner of most',
      { days: 365, owner: [BIG_OWNER] },
    ],
  ])) {
    await tryToAdd(
      name,
      () => api.getHistory(query),
      () => [
        {
          table: 'scorecard_spans',
          column: 'entity_ref',
          values: [service.entityRef],
        },
      ],
    );
  }
  for (const [name, query] of of<ChangeListQuery>([
    ['changes of the last week', {}],
    ['changes of one team', { owner: [team] }],
    ['changes of the owner of most', { owner: [BIG_OWNER] }],
    ['changes of one service', { entityRef: service.entityRef }],
    ['changes of the last week, each reading', { readings: 'each' }],
  ])) {
    await tryToAdd(
      name,
      () => api.listChanges({ readings: 'grouped', ...query }),
      ({ items }) => [
        { table: 'changes', column: 'id', values: items.map(({ id }) => id) },
      ],
    );
  }
  await tryToAdd(
    'instances of a finding',
    () => api.listFindingInstances(findings.items[0].id),
    ({ items }) => [
      {
        table: 'instances',
        column: 'instance_id',
        values: items.map(({ instanceId }) => instanceId),
      },
    ],
  );

  // Instances.
  for (const [name, query] of of<InstanceQuery>([
    ['instances', {}],
    ['instances by text', { q: 'service-00' }],
    ['instances by status', { status: 'NON_COMPLIANT' }],
    ['instances by control', { control: 'patch-compliance' }],
    [
      'instances by control and status',
      { control: 'patch-compliance', status: 'INSUFFICIENT_DATA' },
    ],
    ['instances of one account', { accountId: '400000000001' }],
    ['instances of one Region', { region: 'ap-southeast-2' }],
    ['instances of nothing in the catalog', { unmapped: true }],
    ['instances of the owner of most', { entityRef: BIG_OWNER }],
    ['instances of what one owner has most of', { owner: [BIG_OWNER] }],
    [
      'instances of a department, the longest overdue first',
      { owner: ['group:default/department-3'], sort: 'due' },
    ],
    ['instances of one system', { system: 'system:default/system-7' }],
    ['instances that are paused', { paused: true }],
    ['instances of what nobody owns', { unowned: true }],
    ...INSTANCE_SORTS.map((sort): [string, InstanceQuery] => [
      `instances sorted by ${sort}`,
      { sort },
    ]),
    [
      'unmapped instances, the oldest evidence first',
      { unmapped: true, sort: 'evidence' },
    ],
    ['instances of a service', { entityRef: service.entityRef }],
  ])) {
    await tryToAdd(
      name,
      () => api.listInstances({ sort: 'worst', limit: 25, ...query }),
      instanceRows,
    );
  }
  const [{ arn, accountId, region, instanceId }] = instances.items;
  await tryToAdd(
    'an instance',
    () => api.getInstance({ accountId, region, instanceId }),
    () => [
      { table: 'instances', column: 'arn', values: [arn] },
      { table: 'verdicts', column: 'arn', values: [arn] },
      { table: 'evidence', column: 'subject', values: [arn] },
      { table: 'findings', column: 'arn', values: [arn] },
    ],
  );
  await tryToAdd(
    'evidence of an instance',
    () => api.exportEvidence({ accountId, region, instanceId }, {}),
    () => [{ table: 'evidence', column: 'subject', values: [arn] }],
  );
  await tryToAdd(
    'claims',
    () => api.listClaims({ limit: 25 }),
    () => [],
  );
  await tryToAdd(
    'what keeps instances and entities apart',
    () => api.listMappingProblems({ limit: 25 }),
    () => [],
  );

  // Waivers, each with what it covers.
  const waiverRows = ({ items }: { items: Array<{ id: string }> }) => [
    { table: 'waivers', column: 'id', values: items.map(({ id }) => id) },
  ];
  const waivers = await add(
    'waivers',
    () => api.listWaivers({ limit: 25 }),
    waiverRows,
  );
  for (const [name, query] of of<WaiverListQuery>([
    ['waivers that wait for a decision', { state: 'requested' }],
    ['waivers that the reader may decide on', { toDecide: true }],
    ['waivers of the owner of most', { owner: [BIG_OWNER] }],
    ['waivers of the organisation', { entityRef: ORGANISATION }],
    ['waivers that end within two weeks', { endingWithin: 14 }],
  ])) {
    await tryToAdd(
      name,
      () => api.listWaivers({ ...query, limit: 25 }),
      waiverRows,
    );
  }
  // One that is in force, with all that it covers.
  const inForce = waivers.items.find(one => one.inForce) ?? waivers.items.at(0);
  if (inForce) {
    const { id } = inForce;
    await tryToAdd(
      'a waiver',
      () => api.getWaiver(id),
      () => [
        { table: 'waivers', column: 'id', values: [id] },
        { table: 'waiver_steps', column: 'waiver_id', values: [id] },
      ],
    );
    await tryToAdd(
      'findings that a waiver covers',
      () => api.listFindings({ waiver: id, limit: 25 }),
      findingRows,
    );
    await tryToAdd(
      'instances that a waiver covers',
      () => api.listInstances({ waiver: id, sort: 'worst', limit: 25 }),
      instanceRows,
    );
  }

  // Accounts and controls.
  const targetRows = (ids: string[]) =>
    ['targets', 'source_health', 'account_verdicts'].map(table => ({
      table,
      column: table === 'targets' ? 'id' : 'target_id',
      values: ids,
    }));
  const targets = await add(
    'accounts',
    () => api.listTargets(),
    ({ items }) => targetRows(items.map(({ id }) => id)),
  );
  await tryToAdd(
    'an account',
    () => api.getTarget(targets.items[0].id),
    ({ id }) => targetRows([id]),
  );
  await tryToAdd(
    'evidence of an account',
    () => api.exportEvidence({ targetId: targets.items[0].id }, {}),
    () => targetRows([targets.items[0].id]),
  );
  const titles = await add(
    'titles of controls',
    () => api.listControlTitles(),
    () => [],
  );
  await tryToAdd(
    'a control',
    () => api.getControl(titles.items[0].id, { words: false }),
    () => [],
  );
  await tryToAdd(
    'words of a sentence',
    () =>
      api.listControlWords({
        keys: 'patch-compliance.patches-missing,/deadline.no-fix',
      }),
    () => [],
  );
  await tryToAdd(
    'the page about a control',
    () => api.getControlPage(titles.items[0].id),
    () => [],
  );
  await tryToAdd(
    'how to fix a control for a service',
    () =>
      api.listFixes({
        control: 'patch-compliance',
        entityRef: service.entityRef,
      }),
    () => [],
  );
  await tryToAdd(
    'how to fix a finding',
    () => api.listFindingFixes(findings.items[0].id),
    () => [],
  );
  await tryToAdd(
    'freshness of all',
    () => api.getFreshness({}),
    () =>
      targetRows(targets.items.map(({ id }) => id)).filter(
        ({ table }) => table === 'source_health',
      ),
  );
  await tryToAdd(
    'controls',
    () => api.listControls(),
    () => [],
  );

  if (new Set(cases.map(({ name }) => name)).size < cases.length) {
    throw new Error('Two answers have the same name');
  }
  mustBeAll(cases, asked);
  return cases;
}

/** Questions of one kind by name, with their type. */
function of<Q>(questions: Array<[name: string, query: Q]>) {
  return questions;
}

function mustBeAll(cases: RouteCase[], asked: ReadonlySet<string>): void {
  const unasked = Object.getOwnPropertyNames(
    Ec2ComplianceClient.prototype,
  ).filter(
    name =>
      name !== 'constructor' && !NO_READS.includes(name) && !asked.has(name),
  );
  const paths = cases.flatMap(one =>
    one.paths.map(path => path.split('?')[0].slice(PREFIX.length)),
  );
  const unread = Object.entries(document.paths ?? {}).flatMap(
    ([path, operations]) => {
      const pattern = new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
      return 'get' in operations! && !paths.some(one => pattern.test(one))
        ? path
        : [];
    },
  );
  if (unasked.length || unread.length) {
    throw new Error(
      `Not measured: ${[...unasked, ...unread].join(
        ', ',
      )}. Add to 'bench/lib/http/routeCases.ts' what pages ask there.`,
    );
  }
}
