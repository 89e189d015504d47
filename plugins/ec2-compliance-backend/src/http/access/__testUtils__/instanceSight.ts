import {
  EVIDENCE_SOURCES,
  EvidenceRecord,
  InstanceSummary,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { omit, uniq } from 'lodash';
import { Caller, CALLERS } from './Callers';
import { compareFreshness } from './freshnessSight';
import {
  mayRead,
  pathOfInstance,
  refusal,
  SERVICE,
  Sight,
  SightRule,
  SYSTEM,
} from './Sight';

/** The targets that a query narrows to; undefined for all. */
function targetsIn(query: string) {
  const [, accountId] = /accountId=(\d+)/.exec(query) ?? [];
  const [, region] = /region=([\w-]+)/.exec(query) ?? [];
  const [, entityRef] = /entityRef=(.+)/.exec(query) ?? [];
  return { accountId, region, entityRef };
}

/** A group that owns services by the teams below it, and one of these. */
const DEPARTMENT = 'group:default/digital-commerce';
const TEAM = 'group:default/storefront';

/** What verdicts on instances say of the account. */
const ACCOUNT_VALUES: Record<string, string[]> = {
  'password-literals': ['parameters', 'plainParameters', 'besides'],
};

const QUERIES = [
  '',
  'unmapped=true',
  'accountId=222222222222',
  'region=us-east-1',
  'q=pay',
  'q=p',
  'status=NON_COMPLIANT',
  'sort=name',
  'sort=-failing',
  'sort=due',
  'sort=evidence',
  'sort=-evidence',
  'paused=true',
  'paused=false&status=NON_COMPLIANT',
  'unowned=true',
  `owner=${DEPARTMENT}`,
  `owner=${TEAM}&owner=group:default/no-such-team`,
  `owner=${DEPARTMENT}&system=${SYSTEM}`,
  `system=${SYSTEM}`,
  `system=${SYSTEM}&sort=evidence`,
  'tagKey=Service&tagValue=no-such-value',
  'control=patch-compliance&status=NON_COMPLIANT',
  'control=patch-compliance&status=COMPLIANT',
  'control=patch-compliance&status=NON_COMPLIANT&reason=patches-missing',
  'unmapped=false',
  'serviceKind=component',
  `serviceMemberOf=${SYSTEM}`,
  'control=password-literals',
  `entityRef=${SERVICE}`,
  `entityRef=${SYSTEM}`,
];

/** What asks for the instances of claims, and for none that there is. */
function claimQueries(sight: Sight): string[] {
  const { claims } = sight.whole;
  return [
    ...claims.flatMap(({ claimant, holder }) => [
      `claimedBy=${claimant.entityRef}`,
      `claimedBy=${claimant.entityRef}&heldBy=${holder.entityRef}`,
    ]),
    `claimedBy=${SERVICE}`,
    `claimedBy=${SERVICE}&heldBy=component:default/no-such-service`,
  ];
}

/** What each caller is to be told by routes about instances. */
export const instanceSight: Record<string, SightRule> = {
  async *ListInstances(sight, caller) {
    for (const query of [...QUERIES, ...claimQueries(sight)]) {
      const path = `/v1/instances?${query}`;
      const answer = await sight.walk(caller, path);
      const refused = refusalOfList(sight, caller, query);
      if (refused) {
        yield [path, answer, refused];
        continue;
      }
      const all: { items: InstanceSummary[] } = await sight.walk(
        CALLERS.everything,
        path,
      );
      const rows = [];
      for (const row of all.items) {
        if (
          sight.seesInstance(caller, row) &&
          isOfServices(sight, caller, row, query)
        ) {
          rows.push({
            ...(await rowFor(sight, caller, row)),
            verdict: row.verdict && verdictFor(caller, row.verdict),
          });
        }
      }
      yield [path, answer.items, rows];
      yield [path, answer.totalCount, rows.length];
      yield* compareFreshness(
        sight,
        caller,
        answer.freshness,
        rows.length
          ? { ...targetsIn(query), targetId: targetsOf(rows) }
          : targetsIn(query),
      );
    }
    for (const { claimant, holder, instances } of sight.whole.claims) {
      const path = `/v1/instances?claimedBy=${claimant.entityRef}&heldBy=${holder.entityRef}`;
      const all = await sight.walk(CALLERS.everything, path);
      yield [path, all.totalCount, instances];
    }
    const csv = await sight.readCsv(caller, '/v1/instances');
    yield [
      'the file of instances',
      typeof csv === 'number' ? csv : csv.map(({ id }) => id),
      mayRead(caller)
        ? sight.whole.instances
            .filter(row => sight.seesInstance(caller, row))
            .map(({ arn }) => arn)
        : refusal(caller),
    ];
  },

  async *GetInstance(sight, caller) {
    const looked = sight.whole.instances.filter(
      ({ unmapped, entityRefs }, i) =>
        unmapped || entityRefs.length > 1 || i % 5 === 0,
    );
    for (const row of looked) {
      const path = pathOfInstance(row);
      const answer = await sight.ask(caller, path);
      if (!mayRead(caller)) {
        yield [path, answer, refusal(caller)];
      } else if (!sight.seesInstance(caller, row)) {
        yield [path, answer, 404];
      } else {
        const all = sight.whole.instanceDetails.get(row.arn)!;
        yield [
          path,
          answer,
          {
            ...all,
            ...(await rowFor(sight, caller, all)),
            verdicts: all.verdicts.map(verdict => verdictFor(caller, verdict)),
            evidence: all.evidence.map(record => recordFor(caller, record)),
          },
        ];
      }
    }
  },
};

/** The values of a verdict on an instance that a caller may read. */
export function valuesFor(
  caller: Caller,
  controlId: string,
  values: object,
): object {
  return caller.fleet ? values : omit(values, ACCOUNT_VALUES[controlId] ?? []);
}

function verdictFor(caller: Caller, verdict: Verdict) {
  const values = valuesFor(caller, verdict.controlId, verdict.values);
  const isWhole =
    Object.keys(values).length === Object.keys(verdict.values).length;
  return { ...verdict, values, ...(!isWhole && { withheld: true }) };
}

function recordFor(caller: Caller, record: EvidenceRecord): EvidenceRecord {
  const { source, title } = record;
  const concernsIt =
    EVIDENCE_SOURCES[source].subject === 'instance' ||
    // Counted of the instance.
    (source === 'inspector-exploits' && record.payload !== undefined);
  return caller.fleet || concernsIt
    ? record
    : { source, title, state: 'withheld' };
}

async function rowFor(sight: Sight, caller: Caller, row: InstanceSummary) {
  const { unmapped, entityRefs } = row;
  const named = unmapped?.suggestion?.entityRef;
  const freshness = await sight.ask(
    caller,
    `/v1/freshness?targetId=${targetOf(row)}`,
  );
  return {
    ...row,
    entityRefs: entityRefs.filter(ref => sight.sees(caller, ref)),
    freshness: omit(freshness, 'sources'),
    unmapped:
      unmapped && named !== undefined && !sight.sees(caller, named)
        ? { reason: unmapped.reason }
        : unmapped,
  };
}

type Placed = Pick<InstanceSummary, 'partition' | 'accountId' | 'region'>;

function targetOf(row: Placed): string {
  return `${row.partition}.${row.accountId}.${row.region}`;
}

/** Those of the first page. */
function targetsOf(rows: readonly Placed[]): string[] {
  return uniq(rows.slice(0, 100).map(targetOf));
}

/**
 * Whether an instance is of an entity of whom a query asks, and that the caller
 * may see: another one of its entities is not told of by its owner.
 */
function isOfServices(
  sight: Sight,
  caller: Caller,
  { entityRefs }: InstanceSummary,
  query: string,
): boolean {
  const params = new URLSearchParams(query);
  const owners = params.getAll('owner');
  const system = params.get('system');
  const unowned = params.has('unowned');
  const kind = params.get('serviceKind');
  const memberOf = params.get('serviceMemberOf');
  if (!owners.length && !system && !unowned && !kind && !memberOf) {
    return true;
  }
  return entityRefs.some(ref => {
    const { ownerRef, systemRef } = sight.index.get(ref)!;
    const above = ownerRef
      ? [ownerRef, ...sight.index.ancestors(ownerRef)]
      : [];
    return (
      sight.sees(caller, ref) &&
      (!owners.length || owners.some(owner => above.includes(owner))) &&
      (!system || systemRef === system) &&
      (!unowned || ownerRef === undefined) &&
      (!kind || ref.startsWith(`${kind}:`)) &&
      (!memberOf || sight.index.ancestors(ref).includes(memberOf))
    );
  });
}

function refusalOfList(
  sight: Sight,
  caller: Caller,
  query: string,
): number | undefined {
  const ofFleet = /^(unmapped=true|claimedBy=|tagKey=)/.test(query);
  if (!mayRead(caller) || (ofFleet && !caller.fleet)) {
    return refusal(caller);
  }
  const named = [...query.matchAll(/(?:claimedBy|heldBy)=([^&]+)/g)];
  if (named.some(([, ref]) => !sight.index.get(ref) || !caller.isShown(ref))) {
    return 404;
  }
  const [, entityRef] = /entityRef=(.+)/.exec(query) ?? [];
  return entityRef === undefined
    ? undefined
    : sight.refusalOf(caller, entityRef);
}
