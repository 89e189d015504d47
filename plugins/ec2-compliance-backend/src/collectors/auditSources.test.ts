import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { ACCESS_RULES, EvidencePayloads } from '../evidence';
import {
  CollectorRun,
  SandboxedTarget,
  targetOf,
} from './__testUtils__/SandboxedTarget';

const NOW = new Date('2026-11-23T10:00:00Z');

let sandboxed: SandboxedTarget;
beforeAll(async () => {
  sandboxed = await SandboxedTarget.start({ now: NOW });
});
afterAll(() => sandboxed.stop());

/** The one record of a source about an account and Region. */
function whole<S extends EvidenceSource>(
  runs: Map<string, CollectorRun>,
  source: S,
): EvidencePayloads[S] {
  for (const { evidence } of runs.values()) {
    for (const item of evidence) {
      expect(item.invalid).toBeUndefined();
      if (item.source === source && item.instanceId === undefined) {
        return item.payload as EvidencePayloads[S];
      }
    }
  }
  throw new Error(`No record of '${source}'`);
}

function errorsOf(runs: Map<string, CollectorRun>): Record<string, string> {
  return Object.fromEntries(
    [...runs]
      .filter(([, { error }]) => error)
      .map(([source, { error }]) => [source, (error as Error).name]),
  );
}

describe('what is read about AWS Config, CloudTrail and alerts', () => {
  it('is all there is in an account in good order', async () => {
    const runs = await sandboxed.collectAll(
      targetOf('111111111111', 'ap-southeast-2'),
    );
    expect(errorsOf(runs)).toEqual({});

    const [recorder] = whole(runs, 'config-recorder').recorders;
    expect(recorder).toMatchObject({
      recording: true,
      lastStatus: 'Success',
      strategy: 'all',
      globalTypes: true,
    });
    const { rules } = whole(runs, 'config-rules');
    expect(new Set(rules.map(({ identifier }) => identifier)).size).toBe(8);
    // Two rules share an identifier, and neither has its name.
    expect(
      rules
        .filter(
          ({ identifier }) =>
            identifier === 'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED',
        )
        .map(({ name }) => name),
    ).toEqual(['harbour-application-control', 'harbour-cloudwatch-agent']);

    const results = runs.get('config-results')?.evidence ?? [];
    const types = new Set(
      results.flatMap(({ payload }) =>
        (payload as EvidencePayloads['config-results']).results.map(
          ({ resourceType }) => resourceType,
        ),
      ),
    );
    expect([...types].sort()).toEqual([
      'AWS::EC2::Instance',
      'AWS::EC2::SecurityGroup',
      'AWS::IAM::Role',
      'AWS::SSM::AssociationCompliance',
      'AWS::SSM::ManagedInstanceInventory',
      'AWS::SSM::PatchCompliance',
    ]);

    expect(whole(runs, 'cloudtrail-trails').trails).toEqual([
      expect.objectContaining({
        name: 'management',
        multiRegion: true,
        logging: true,
        management: { writes: true, reads: true, excluded: [] },
      }),
    ]);
    expect(whole(runs, 'root-metric-alarms').filters).toEqual([
      expect.objectContaining({
        alarms: [
          expect.objectContaining({
            topics: [expect.objectContaining({ confirmed: 1, pending: 1 })],
          }),
        ],
      }),
    ]);
    expect(whole(runs, 'root-event-rules').regions).toEqual([
      'ap-southeast-2',
      'us-east-1',
    ]);

    expect(
      whole(runs, 'access-analyzers').analyzers.map(({ type }) => type),
    ).toEqual(['ACCOUNT', 'ACCOUNT_UNUSED_ACCESS']);
    expect(
      whole(runs, 'access-analyzer-roles').findings.map(f => f.roleArn),
    ).toContain('arn:aws:iam::111111111111:role/tax-calculator');
    expect(whole(runs, 'access-analyzer-roles').failed).toEqual([
      {
        roleArn: 'arn:aws:iam::111111111111:role/inventory-sync',
        error: 'INTERNAL_ERROR',
      },
    ]);

    expect(whole(runs, 'cloudtrail-change-window')).toEqual({
      from: '2026-11-16T10:00:00.000Z',
      to: '2026-11-23T09:45:00.000Z',
      capped: false,
      accessRules: ACCESS_RULES,
    });
    const actors = new Set(
      (runs.get('cloudtrail-changes')?.evidence ?? []).flatMap(
        ({ source, payload }) =>
          source === 'cloudtrail-changes'
            ? (payload as EvidencePayloads['cloudtrail-changes']).events.map(
                ({ actor, by }) => `${actor} by ${by}`,
              )
            : [],
      ),
    );
    expect([...actors]).toEqual(
      expect.arrayContaining(['identity-center by console', 'pipeline by api']),
    );
    const ways = (runs.get('cloudtrail-changes')?.evidence ?? []).flatMap(
      ({ source, payload }) =>
        source === 'cloudtrail-changes'
          ? (payload as EvidencePayloads['cloudtrail-changes']).access ?? []
          : [],
    );
    expect(ways.map(({ name }) => name)).toContain('OpenTunnel');
    // Recorded in us-east-1, and about a role of this Region's instances.
    expect(whole(runs, 'cloudtrail-identity-changes').events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'PutRolePolicy',
          actor: 'identity-center',
          changed: { kind: 'role', name: 'image-resizer' },
        }),
      ]),
    );
  }, 120_000);

  it('leaves out nothing else where one action is denied', async () => {
    const runs = await sandboxed.collectAll(
      targetOf('333333333333', 'ap-southeast-2'),
    );
    const errors = errorsOf(runs);
    expect(errors).toMatchObject({
      'access-analyzers': 'AccessDeniedException',
      'access-analyzer-findings': 'AccessDeniedException',
    });
    for (const source of [
      'config-recorder',
      'config-rules',
      'config-results',
      'cloudtrail-trails',
      'cloudtrail-changes',
      'root-metric-alarms',
      'root-event-rules',
    ]) {
      expect(errors).not.toHaveProperty([source]);
    }
    // No recorder, no rules: known, rather than missing.
    expect(whole(runs, 'config-recorder')).toEqual({
      recorders: [],
      internal: 0,
    });
    expect(whole(runs, 'config-rules')).toEqual({ rules: [] });
    // The trail is the organisation's, and its alert in the other account.
    expect(whole(runs, 'root-metric-alarms')).toMatchObject({
      filters: [],
      elsewhere: [{ accountId: '111111111111' }],
    });
  }, 120_000);
});
