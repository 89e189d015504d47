import { countActive, InstanceModel } from 'aws-sandbox';
import { COLLECTOR_ROLE, createDemoEstate } from 'demo-estate';
import { classifyError } from '../aws';
import { causeForLog, Evidence, EvidencePayloads } from '../evidence';
import {
  CollectorRun,
  SandboxedTarget,
  targetOf,
} from './__testUtils__/SandboxedTarget';

const NOW = new Date('2026-11-23T00:00:00Z');
const DAY = 24 * 60 * 60 * 1000;

const estate = createDemoEstate({ now: NOW });
let sandboxed: SandboxedTarget;
beforeAll(async () => {
  sandboxed = await SandboxedTarget.start({ estate, now: NOW });
});
afterAll(() => sandboxed.stop());

type Payloads<S extends keyof EvidencePayloads> = Map<
  string,
  EvidencePayloads[S]
>;

function payloads<S extends keyof EvidencePayloads>(
  runs: Map<string, CollectorRun>,
  source: S,
): Payloads<S> {
  const found: Payloads<S> = new Map();
  for (const run of runs.values()) {
    for (const item of run.evidence as Evidence<S>[]) {
      if (item.source === source && item.payload && item.instanceId) {
        found.set(item.instanceId, item.payload as EvidencePayloads[S]);
      }
    }
  }
  return found;
}

const isManaged = ({ node, state }: InstanceModel) =>
  node !== undefined && state === 'running';

describe.each(
  estate.targets
    // Where the list of nodes is denied, what is read by node is not there.
    .filter(({ settings }) => !settings.deniedByPolicy)
    .map(({ accountId, region }) => ({ accountId, region })),
)('the demo estate in $accountId, $region', ({ accountId, region }) => {
  const models = [...estate.instances()]
    .filter(
      ({ target }) =>
        target.accountId === accountId && target.region === region,
    )
    .map(({ instance }) => instance)
    .filter(({ kind }) => kind === 'ec2');
  const alive = models.filter(
    ({ state }) => state !== 'terminated' && state !== 'shutting-down',
  );
  const deniedActions =
    estate.account(accountId)?.roles.find(({ name }) => name === COLLECTOR_ROLE)
      ?.deniedActions ?? [];
  let runs: Map<string, CollectorRun>;

  /** What the estate says should be known of whom. */
  function expected<T>(
    value: (model: InstanceModel) => T | undefined,
    of: InstanceModel[] = alive,
  ): Map<string, T> {
    return new Map(
      of.flatMap(model => {
        const entry = value(model);
        return entry === undefined
          ? []
          : ([[model.instanceId, entry]] as [string, T][]);
      }),
    );
  }

  function actual<S extends keyof EvidencePayloads, T>(
    source: S,
    value: (payload: EvidencePayloads[S]) => T,
  ): Map<string, T> {
    return new Map(
      [...payloads(runs, source)].map(([id, payload]) => [id, value(payload)]),
    );
  }

  beforeAll(async () => {
    runs = await sandboxed.collectAll(targetOf(accountId, region), {
      parameters: { userData: true, deniedApplications: ['telnet-server'] },
    });
  }, 60_000);

  it('leaves nothing unread, but for what the role is denied', () => {
    const failures = [...runs.values()].map(({ collector, error }) => {
      const denial = error ? classifyError(error) : undefined;
      return [
        collector.sources[0],
        denial && {
          gap: denial.gap,
          // It names one of the actions that are denied, and says so; any
          // other failure says what it is.
          named:
            (denial.action !== undefined &&
              deniedActions.includes(denial.action) &&
              causeForLog(denial.cause) ===
                `the collection role lacks \`${denial.action}\``) ||
            String(error),
        },
      ];
    });
    expect(Object.fromEntries(failures)).toEqual(
      Object.fromEntries(
        [...runs.values()].map(({ collector: { actions, sources } }) => [
          sources[0],
          actions.some(action => deniedActions.includes(action))
            ? { gap: 'access-denied', named: true }
            : undefined,
        ]),
      ),
    );
    const evidence = [...runs.values()].flatMap(run => run.evidence);
    expect(evidence.filter(({ invalid }) => invalid)).toEqual([]);
    expect(sandboxed.sandbox.defects).toEqual([]);
  });

  it('finds every instance as EC2 has it', () => {
    expect(
      actual('ec2-instances', payload => ({
        state: payload.state,
        name: payload.name,
        platform: payload.platform,
        publicAddresses: payload.publicAddresses,
        securityGroupIds: payload.securityGroupIds,
        managedBy: payload.managedBy,
        autoScalingGroup: payload.autoScalingGroup,
        tags: payload.tags,
        launchTime: payload.launchTime,
      })),
    ).toEqual(
      expected(model => ({
        state: model.state,
        name: model.tags.Name,
        platform: model.os.startsWith('windows') ? 'Windows' : 'Linux',
        publicAddresses: [model.publicIp, model.ipv6]
          .filter(address => address !== undefined)
          .sort(),
        securityGroupIds: [
          ...new Set(model.interfaces.flatMap(({ groups }) => groups)),
        ].sort(),
        managedBy: model.operator?.principal,
        autoScalingGroup: model.tags['aws:autoscaling:groupName'],
        tags: model.tags,
        launchTime: new Date(
          Math.floor(model.launchedAt / 1000) * 1000,
        ).toISOString(),
      })),
    );
  });

  it('finds every node and agent that Systems Manager has, hybrid ones by their instance', () => {
    expect(
      actual('ssm-instance-information', ({ nodeId, pingStatus }) => ({
        nodeId,
        pingStatus,
      })),
    ).toEqual(
      expected(model =>
        isManaged(model) && model.node
          ? { nodeId: model.node.nodeId, pingStatus: model.node.pingStatus }
          : undefined,
      ),
    );
    expect(actual('ssm-agent', payload => payload)).toEqual(
      expected(model =>
        isManaged(model) && model.node
          ? {
              agentVersion: model.node.agentVersion,
              isLatestVersion: model.node.isLatestVersion,
            }
          : undefined,
      ),
    );
  });

  it('has one record of the automation that updates agents', () => {
    const model = estate
      .account(accountId)
      ?.regions.find(settings => settings.region === region);
    expect(
      runs
        .get('ssm-agent-update')
        ?.evidence.map(
          item => item.payload as EvidencePayloads['ssm-agent-update'],
        )
        .map(({ associations }) =>
          associations.map(({ associationId, status }) => [
            associationId,
            status,
          ]),
        ),
    ).toEqual([
      model?.associations
        .filter(({ documentName }) => documentName === 'AWS-UpdateSSMAgent')
        .map(({ associationId, status }) => [associationId, status]),
    ]);
  });

  it('counts patches, and names those that are missing', () => {
    const managed = (model: InstanceModel) =>
      isManaged(model) ? model.patch : undefined;
    expect(
      actual('ssm-patch-states', payload => ({
        missing: payload.missing,
        failed: payload.failed,
        pending: payload.installedPendingReboot,
        rejected: payload.installedRejected,
        baselineId: payload.baselineId,
        operation: payload.operation,
      })),
    ).toEqual(
      expected(model => {
        const patch = managed(model);
        return (
          patch && {
            missing: patch.missing.length,
            failed: patch.failed.length,
            pending: patch.pendingReboot.length,
            rejected: patch.rejected.length,
            baselineId: patch.baselineId,
            operation: patch.operation,
          }
        );
      }),
    );
    expect(
      actual('ssm-patches', ({ patches }) =>
        patches.map(({ title, state }) => `${state} ${title}`).sort(),
      ),
    ).toEqual(
      expected(model => {
        const patch = managed(model);
        const listed = patch && [
          ...patch.missing.map(title => `missing ${title}`),
          ...patch.failed.map(title => `failed ${title}`),
          ...patch.pendingReboot.map(
            title => `installed-pending-reboot ${title}`,
          ),
          ...patch.rejected.map(title => `installed-rejected ${title}`),
        ];
        return listed?.length ? listed.sort() : undefined;
      }),
    );
  });

  it('keeps the two kinds of compliance apart', () => {
    expect(
      actual('ssm-association-compliance', ({ status }) => status),
    ).toEqual(
      expected(
        ({ association }) => association?.compliance,
        alive.filter(isManaged),
      ),
    );
    expect(actual('ssm-patch-compliance', ({ status }) => status)).toEqual(
      expected(
        ({ patch }) =>
          patch &&
          ([
            patch.missing,
            patch.failed,
            patch.pendingReboot,
            patch.rejected,
          ].some(titles => titles.length)
            ? 'NON_COMPLIANT'
            : 'COMPLIANT'),
        alive.filter(isManaged),
      ),
    );
  });

  it('knows who has an inventory of applications', () => {
    const inventoried = deniedActions.includes('ssm:GetInventory')
      ? []
      : alive.filter(model => isManaged(model) && model.applications);
    expect(
      [...payloads(runs, 'ssm-application-inventory').keys()].sort(),
    ).toEqual(inventoried.map(({ instanceId }) => instanceId).sort());
  });

  it('reads what Inspector covers, counts and says of itself', () => {
    const settings = estate
      .account(accountId)
      ?.regions.find(candidate => candidate.region === region);
    expect(runs.get('inspector-account-status')?.evidence).toEqual([
      {
        source: 'inspector-account-status',
        payload: settings?.inspector,
      },
    ]);
    const scans = settings?.inspector.ec2 === 'ENABLED';
    const known = models.filter(
      ({ state, stateChangedAt }) =>
        scans &&
        (state !== 'terminated' ||
          NOW.getTime() - (stateChangedAt ?? 0) < 3 * DAY),
    );
    const isGone = ({ reason }: { reason: string }) =>
      reason === 'RESOURCE_TERMINATED';
    for (const [source, part] of [
      ['inspector-package-coverage', 'package'],
      ['inspector-network-coverage', 'network'],
    ] as const) {
      expect(
        actual(source, ({ statusCode, reason }) => ({ statusCode, reason })),
      ).toEqual(
        expected(({ inspector, state }) => {
          const row = inspector[part];
          return row && !isGone(row) && state !== 'terminated'
            ? { statusCode: row.statusCode, reason: row.reason }
            : undefined;
        }, known),
      );
    }
    const counts = actual('inspector-finding-counts', payload => payload);
    for (const [id, { critical, high, medium, all }] of counts) {
      const model = models.find(({ instanceId }) => instanceId === id)!;
      expect(countActive(model, NOW.getTime())).toMatchObject({
        critical,
        high,
        medium,
      });
      expect(all).toBeGreaterThanOrEqual(critical + high + medium);
    }
    expect(counts.size > 0).toBe(scans);
  });
});

it('names a policy of the organisation where that denies the list of nodes', async () => {
  const denied = estate.targets.find(({ settings }) => settings.deniedByPolicy);
  const runs = await sandboxed.collectAll(
    targetOf(String(denied?.accountId), String(denied?.region)),
  );
  const { gap, cause } = classifyError(
    runs.get('ssm-instance-information')?.error,
  );
  expect([gap, causeForLog(cause)]).toEqual([
    'access-denied',
    'a service control policy denies `ssm:DescribeInstanceInformation` to the collection role',
  ]);
  expect(runs.get('ec2-instances')?.evidence.length).toBeGreaterThan(0);
  // Rows that name running instances are theirs, list or no list.
  expect(runs.get('ssm-patch-compliance')?.evidence.length).toBeGreaterThan(0);
});
