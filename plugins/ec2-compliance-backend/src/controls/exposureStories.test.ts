import {
  ACCOUNT_STORIES,
  CONTROL_STORIES,
  createDemoEstate,
} from 'demo-estate';
import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import {
  CollectorRun,
  SandboxedTarget,
  targetOf,
} from '../collectors/__testUtils__/SandboxedTarget';
import { testParameters } from '../collectors/__testUtils__/collect';
import { classifyError } from '../aws';
import {
  Evidence,
  EvidenceLookup,
  evidencePhrase,
  InstanceEvidence,
  judgeExposure,
  NO_FINDINGS,
  Moment,
} from '../evidence';
import { accessLogs } from './network/accessLogs';
import { defaultEncryption } from './storage/defaultEncryption';
import { encryptedVolumes } from './storage/encryptedVolumes';
import { instanceProfile } from './access/instanceProfile';
import { instanceRolePolicy } from './access/instanceRolePolicy';
import { passwordLiterals } from './access/passwordLiterals';
import { readOnlyPeople } from './access/readOnlyPeople';
import { restrictedIngress } from './network/restrictedIngress';
import { securityGroupRules } from './network/securityGroupRules';
import { manualChanges } from './changes/manualChanges';
import { noDirectAccess } from './access/noDirectAccess';
import { supportedOs } from './software/supportedOs';
import { AccountControl, InstanceControl } from './judging/types';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T00:00:00Z');
const SYDNEY = 'ap-southeast-2';
const VIRGINIA = 'us-east-1';
const SHOP = '111111111111';
const DATA = '222222222222';
const DEV = '333333333333';

const parameters = {
  ...testParameters,
  userData: true,
  approvedIngressCidrs: ['198.51.100.0/24', '10.0.0.0/8'],
};

/** Everything that was read of one target, judged without a database. */
class Reading {
  readonly instances = new Map<string, InstanceEvidence>();
  readonly #runs: Map<string, CollectorRun>;

  constructor(runs: Map<string, CollectorRun>) {
    this.#runs = runs;
    for (const item of runs.get('ec2-instances')?.evidence ?? []) {
      if (item.source === 'ec2-instances' && item.payload) {
        this.instances.set(item.payload.name ?? '', item.payload);
      }
    }
  }

  evidence(instanceId?: string): EvidenceLookup {
    return {
      get: (source: EvidenceSource) => {
        const run = [...this.#runs.values()].find(({ collector }) =>
          collector.sources.includes(source),
        );
        const found = run?.evidence.find(
          (item: Evidence) =>
            item.source === source &&
            (item.instanceId === undefined || item.instanceId === instanceId),
        );
        const collectedAt = NOW.toISOString();
        if (found?.payload) {
          return {
            state: 'present',
            payload: found.payload,
            collectedAt,
            changedAt: collectedAt,
          };
        }
        if (run?.error) {
          const because = evidencePhrase('cause.text', {
            text: String(run.error),
          });
          return {
            state: 'unavailable',
            gap: classifyError(run.error).gap,
            because,
          };
        }
        return { state: 'absent', collectedAt };
      },
    } as EvidenceLookup;
  }

  exposureOf(instance: InstanceEvidence) {
    return judgeExposure({
      instance,
      network: this.evidence(instance.instanceId).get(
        'inspector-network-findings',
      ),
      tag: 'InternetFacing',
    });
  }

  judge(control: InstanceControl, name: string) {
    const instance = this.instances.get(name);
    if (!instance) {
      throw new Error(`No instance '${name}'`);
    }
    const evidence = this.evidence(instance.instanceId);
    return control.judge({
      now: Moment.at(NOW),
      level: 2,
      instance,
      exposure: this.exposureOf(instance),
      parameters,
      evidence,
      findings: NO_FINDINGS,
    });
  }

  judgeAccount(
    control: AccountControl,
    accountId: string,
    changes: Partial<typeof parameters> = {},
  ) {
    return control.judge({
      now: NOW,
      target: targetOf(accountId, SYDNEY),
      fleet: { running: 1, managed: 1, scanned: 1 },
      parameters: { ...parameters, ...changes },
      evidence: this.evidence(),
    });
  }
}

let sandboxed: SandboxedTarget;
const readings = new Map<string, Reading>();

beforeAll(async () => {
  sandboxed = await SandboxedTarget.start({
    estate: createDemoEstate({ now: NOW }),
    now: NOW,
  });
  for (const accountId of [SHOP, DATA, DEV]) {
    for (const region of [SYDNEY, VIRGINIA]) {
      const runs = await sandboxed.collectAll(targetOf(accountId, region), {
        parameters: { userData: true },
      });
      readings.set(`${accountId} ${region}`, new Reading(runs));
    }
  }
});
afterAll(() => sandboxed.stop());

/** The target that an instance of a story is in. */
function readingOf(name: string): Reading {
  const found = [...readings.values()].find(({ instances }) =>
    instances.has(name),
  );
  if (!found) {
    throw new Error(`No instance '${name}'`);
  }
  return found;
}

type Story = keyof typeof CONTROL_STORIES;

describe('the stories of the demo', () => {
  it.each<[Story, InstanceControl, string]>([
    ['openEverything', restrictedIngress, 'open-to-internet'],
    ['openSsh', restrictedIngress, 'open-to-internet'],
    ['openSshIpv6', restrictedIngress, 'open-to-internet'],
    ['openSshPrefixList', restrictedIngress, 'open-to-internet'],
    ['openSshHalves', restrictedIngress, 'open-to-internet'],
    ['openRdp', restrictedIngress, 'open-to-internet'],
    ['openRdpUdp', restrictedIngress, 'open-to-internet'],
    ['openPortRange', restrictedIngress, 'open-to-internet'],
    ['sshCorporate', restrictedIngress, 'approved-only'],
    ['sshCorporatePrefixList', restrictedIngress, 'approved-only'],
    ['allFromGroup', restrictedIngress, 'open-to-groups'],
    ['publicWeb', restrictedIngress, 'closed'],
    ['publicWeb', securityGroupRules, 'rules-narrow'],
    ['openDatabase', restrictedIngress, 'closed'],
    ['openDatabase', securityGroupRules, 'open-to-internet'],
    ['openEverything', securityGroupRules, 'open-to-internet'],
    ['unencryptedData', encryptedVolumes, 'unencrypted'],
    ['unencryptedAll', encryptedVolumes, 'unencrypted'],
    ['publicWeb', encryptedVolumes, 'encrypted'],
    ['unlistedVolume', encryptedVolumes, 'volumes-not-listed'],
    ['clientWindows', supportedOs, 'unsupported'],
    ['publicWeb', accessLogs, 'logged'],
    ['withoutFlowLog', accessLogs, 'no-flow-log'],
    ['failedFlowLog', accessLogs, 'delivery-failed'],
    ['rejectsOnly', accessLogs, 'rejects-only'],
    ['passwordInTemplate', passwordLiterals, 'literals-found'],
    ['passwordPlain', passwordLiterals, 'literals-found'],
    ['passwordGzip', passwordLiterals, 'literals-found'],
    ['passwordMime', passwordLiterals, 'literals-found'],
    ['passwordMimeBase64', passwordLiterals, 'literals-found'],
    ['harmlessUserData', passwordLiterals, 'no-literals'],
    ['userDataNotOptedIn', passwordLiterals, 'access-denied'],
    ['withoutUserData', passwordLiterals, 'no-user-data'],
  ])('%s', (story, control, reason) => {
    for (const name of CONTROL_STORIES[story].instances) {
      expect(readingOf(name).judge(control, name)).toMatchObject({ reason });
    }
  });

  it('takes an instance that IPv6 alone reaches for one on the internet', () => {
    for (const name of CONTROL_STORIES.facingByIpv6.instances) {
      const reading = readingOf(name);
      expect(reading.exposureOf(reading.instances.get(name)!)).toEqual({
        internetFacing: true,
        by: 'public-address',
      });
    }
  });

  it.each<[keyof typeof ACCOUNT_STORIES, InstanceControl, string, string]>([
    [
      'groupChangeByName',
      manualChanges,
      'manual-changes',
      'AuthorizeSecurityGroupIngress',
    ],
    ['roleChange', manualChanges, 'manual-changes', 'PutRolePolicy'],
    ['tunnel', noDirectAccess, 'direct-access', 'OpenTunnel'],
  ])('%s', (story, control, reason, event) => {
    for (const name of ACCOUNT_STORIES[story].instances) {
      const { values, ...judgement } = readingOf(name).judge(control, name);
      expect(judgement).toMatchObject({ status: 'NON_COMPLIANT', reason });
      expect(JSON.stringify(values)).toContain(event);
    }
  });

  it.each<[string, string, string]>([
    ['payments-gateway-syd-01', 'policies-attached', 'scoped'],
    ['order-service-syd-01', 'policies-attached', 'scoped'],
    ['warehouse-management-syd-01', 'equivalent-policies', 'too-permissive'],
    ['search-api-syd-01', 'equivalent-policies', 'scoped'],
    ['image-resizer-syd-01', 'policies-attached', 'too-permissive'],
    ['recommendations-syd-01', 'policies-attached', 'administrator'],
    ['inventory-sync-syd-01', 'policies-attached', 'too-permissive'],
    ['contact-centre-bridge-syd-01', 'policies-attached', 'administrator'],
    ['pricing-engine-syd-01', 'policies-missing', 'scoped'],
    ['kafka-brokers-syd-01', 'policies-attached', 'scoped'],
    ['reporting-db-syd-01', 'policies-attached', 'administrator'],
    ['log-aggregator-syd-01', 'equivalent-policies', 'scoped'],
    ['access-audit-syd-01', 'policies-attached', 'scoped'],
    ['build-runners-syd-01', 'policies-attached', 'too-permissive'],
    ['legacy-ftp-syd-01', 'profile-without-role', 'role-unknown'],
    ['airflow-scheduler-syd-02', 'profile-without-role', 'role-unknown'],
    ['preview-environments-syd-01', 'default-host-management', 'no-role'],
  ])('the role of %s is %s and %s', (name, byName, byPolicy) => {
    const reading = readingOf(name);
    expect(reading.judge(instanceProfile, name).reason).toBe(byName);
    expect(reading.judge(instanceRolePolicy, name).reason).toBe(byPolicy);
  });

  it('tells what people may do, and who they are', () => {
    const judge = (accountId: string, pipelineRoleNames: string[] = []) =>
      readings
        .get(`${accountId} ${SYDNEY}`)!
        .judgeAccount(readOnlyPeople, accountId, { pipelineRoleNames });
    const sessions = [
      {
        kind: 'identity-center',
        sessions: [
          'ssm:ResumeSession',
          'ssm:SendCommand',
          'ssm:StartSession',
          'ssm:TerminateSession',
        ],
      },
    ];
    // Roles of instances that another account may assume as well.
    const partners = [
      'loyalty-points',
      'order-service-role',
      'tax-calculator',
    ].map(name => ({ name, kind: 'other-account' }));
    expect(judge(SHOP)).toMatchObject({
      reason: 'people-can-change',
      values: {
        changing: [
          { kind: 'identity-center', changesCount: 5 },
          ...partners,
          { name: 'backstage', changes: ['sts:AssumeRole (assume-readers)'] },
          {
            name: 'warren.hale',
            kind: 'user',
            changes: [
              'ec2:*Instances (operators: operate)',
              'ec2:*Tags (operators: operate)',
            ],
          },
        ],
        readingData: [{ kind: 'identity-center' }, ...partners],
        sessions: [...sessions, ...partners],
      },
    });
    expect(judge(DEV)).toMatchObject({
      reason: 'people-can-change',
      values: {
        changing: [
          {
            name: 'admin',
            kind: 'this-account',
            changes: ['* (AdministratorAccess)'],
          },
          {
            changes: ['everything but what it names (PowerUserAccess)'],
          },
        ],
      },
    });
    expect(judge(DATA)).toMatchObject({
      reason: 'people-read-data',
      values: {
        readingData: [
          {
            name: 'legacy-export',
            kind: 'anyone',
            readsData: ['s3:GetObject'],
          },
        ],
      },
    });
    expect(judge(DATA, ['legacy-*'])).toMatchObject({
      status: 'COMPLIANT',
      reason: 'read-only-and-sessions',
      values: { sessions },
    });
  });

  it('reads encryption by default', () => {
    expect(
      [SHOP, DATA, DEV].map(
        accountId =>
          readings
            .get(`${accountId} ${SYDNEY}`)!
            .judgeAccount(defaultEncryption, accountId).reason,
      ),
    ).toEqual(['on', 'on', 'off']);
  });
});
