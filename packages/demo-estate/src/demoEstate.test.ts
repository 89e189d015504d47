import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  type Entity,
  groupEntityV1alpha1Validator,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { type InstanceModel, NOW } from 'aws-sandbox';
import { parseAllDocuments } from 'yaml';
import { COLLECTOR_ROLE } from './accounts/demoAccounts';
import { createDemoEstate } from './createDemoEstate';
import { DEMO_STORIES } from './stories/demoStories';

const ANNOTATION = 'aws.amazon.com/ec2-instance-tags';
const validators = {
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};

const directory = resolve(__dirname, '../catalog');
const entities: Entity[] = readdirSync(directory).flatMap(file =>
  parseAllDocuments(readFileSync(resolve(directory, file), 'utf8')).map(
    document => document.toJS() as Entity,
  ),
);
const byRef = new Map(entities.map(e => [stringifyEntityRef(e), e]));
const ofKind = (kind: string) => entities.filter(e => e.kind === kind);

const estate = createDemoEstate({ now: NOW });
const all = [...estate.instances()];
const instances = all.map(({ instance }) => instance);
const ec2 = instances.filter(i => i.kind === 'ec2');

/** The component that the mapping rules of the demo lead to. */
function componentOf({ tags }: InstanceModel): Entity | undefined {
  for (const value of [tags['backstage.io/component'], tags.Service]) {
    const ref = value && parseEntityRef(value, { defaultKind: 'component' });
    const found = ref && byRef.get(stringifyEntityRef(ref));
    if (found) {
      return found;
    }
  }
  return undefined;
}

function selectedBy(entity: Entity): InstanceModel[] {
  const pairs = (entity.metadata.annotations?.[ANNOTATION] ?? '')
    .split(',')
    .map(pair => pair.split('='));
  return ec2.filter(({ tags }) => pairs.every(([k, v]) => tags[k] === v));
}

describe('the demo estate', () => {
  it('has about 400 instances in three accounts and two Regions', () => {
    expect(ec2.length).toBeGreaterThanOrEqual(380);
    expect(ec2.length).toBeLessThanOrEqual(420);
    expect(estate.targets.map(t => `${t.accountId} ${t.region}`)).toEqual([
      '111111111111 ap-southeast-2',
      '111111111111 us-east-1',
      '222222222222 ap-southeast-2',
      '222222222222 us-east-1',
      '333333333333 ap-southeast-2',
      '333333333333 us-east-1',
    ]);
    expect(estate.targets.every(t => t.size > 0)).toBe(true);
  });

  it('is the same for the same moment, and gives no id or name twice', () => {
    expect(
      [...createDemoEstate({ now: NOW }).instances()].map(i => i.instance),
    ).toEqual(instances);
    const ids = instances.flatMap(i =>
      i.node && i.node.nodeId !== i.instanceId
        ? [i.instanceId, i.node.nodeId]
        : [i.instanceId],
    );
    expect(new Set(ids).size).toBe(ids.length);
    const names = instances.map(i => i.tags.Name);
    expect(new Set(names).size).toBe(names.length);
    for (const id of ids) {
      expect(id).toMatch(/^m?i-[0-9a-f]{17}$/);
    }
  });

  it('is well for the most part', () => {
    const running = ec2.filter(i => i.state === 'running');
    const well = running.filter(
      i =>
        i.node?.pingStatus === 'Online' &&
        i.patch?.missing.length === 0 &&
        i.association?.compliance === 'COMPLIANT' &&
        i.applications?.removed.length === 0 &&
        i.inspector.package?.reason === 'SUCCESSFUL',
    );
    expect(well.length / running.length).toBeGreaterThan(0.8);
  });
});

describe('the demo catalog', () => {
  it('holds valid entities, none of them twice', async () => {
    expect(byRef.size).toBe(entities.length);
    for (const entity of entities) {
      const validator = validators[entity.kind as keyof typeof validators];
      expect([
        stringifyEntityRef(entity),
        await validator.check(entity),
      ]).toEqual([stringifyEntityRef(entity), true]);
    }
  });

  it('describes an organisation, its systems and about 40 services', () => {
    const parents = ofKind('Group').map(g => [
      g.metadata.name,
      (g.spec as { parent?: string }).parent,
    ]);
    expect(parents.filter(([, parent]) => !parent)).toHaveLength(1);
    expect(ofKind('Group').filter(g => g.spec?.type === 'team')).toHaveLength(
      8,
    );
    expect(ofKind('System')).toHaveLength(5);
    expect(ofKind('Domain')).toHaveLength(2);
    expect(ofKind('Component').length).toBeGreaterThanOrEqual(40);
    expect(ofKind('User').length).toBeGreaterThanOrEqual(16);
    expect(byRef.get('user:default/guest')?.spec?.memberOf).toEqual([
      'checkout',
    ]);
  });

  it('refers to nothing that is not there', () => {
    const dangling = entities.flatMap(entity => {
      const spec = (entity.spec ?? {}) as Record<string, unknown>;
      const refs: [unknown, string][] = [
        [spec.owner, 'group'],
        [spec.system, 'system'],
        [spec.domain, 'domain'],
        [spec.parent, 'group'],
      ];
      for (const list of [spec.children, spec.memberOf]) {
        refs.push(
          ...((list ?? []) as string[]).map(
            r => [r, 'group'] as [string, string],
          ),
        );
      }
      refs.push(
        ...((spec.dependsOn ?? []) as string[]).map(
          r => [r, 'component'] as [string, string],
        ),
      );
      return refs
        .filter(([ref]) => typeof ref === 'string')
        .map(([ref, kind]) =>
          stringifyEntityRef(
            parseEntityRef(String(ref), { defaultKind: kind }),
          ),
        )
        .filter(ref => !byRef.has(ref));
    });
    expect(dangling).toEqual([]);
  });

  it('knows every service of the estate but the misspelt one', () => {
    const strangers = ec2.filter(i => !componentOf(i)).map(i => i.tags.Service);
    expect(new Set(strangers)).toEqual(new Set([undefined, 'payment-gateway']));
  });

  it('agrees with the estate on who owns what', () => {
    const disagreeing = ec2.filter(instance => {
      const owner = componentOf(instance)?.spec?.owner;
      return owner && instance.tags.Owner && owner !== instance.tags.Owner;
    });
    expect(disagreeing.map(i => i.tags.Name)).toEqual([]);
  });

  it('has instances for every service but those whose story says otherwise', () => {
    const used = new Set(ec2.map(componentOf).filter(e => e !== undefined));
    const without = ofKind('Component')
      .filter(e => !used.has(e))
      .map(e => e.metadata.name);
    expect(without.sort()).toEqual([
      'design-system',
      'gift-cards',
      'icon-set',
      'loyalty-reports',
      'tax-audit',
    ]);
  });
});

describe('the stories', () => {
  it.each(Object.entries(DEMO_STORIES))('%s names what exists', (_, story) => {
    expect(
      story.entity === undefined || ofKindNamed(story.entity),
    ).toBeTruthy();
    for (const name of story.instances) {
      expect(estate.named(name)?.instance.tags.Name).toBe(name);
    }
  });

  function ofKindNamed(name: string): Entity | undefined {
    return (
      byRef.get(`component:default/${name}`) ??
      byRef.get(`resource:default/${name}`)
    );
  }
  const first = (story: { instances: readonly string[] }) =>
    estate.named(story.instances[0])!.instance;

  it('are true of instances', () => {
    expect(first(DEMO_STORIES.missingCriticalPatch).patch?.missing).toEqual([
      'openssl-libs.x86_64:1:3.0.7-28.el9',
    ]);
    expect(first(DEMO_STORIES.neverScanned).patch).toBeUndefined();
    expect(first(DEMO_STORIES.unmanaged).node).toBeUndefined();
    expect(first(DEMO_STORIES.withoutInventory)).toMatchObject({
      applications: undefined,
      node: expect.anything(),
    });
    expect(first(DEMO_STORIES.starting)).toMatchObject({
      state: 'pending',
      launchedAt: NOW.getTime() - 5 * 60_000,
    });
    expect(first(DEMO_STORIES.withoutServiceTag).tags).not.toHaveProperty(
      'Service',
    );
    expect(first(DEMO_STORIES.emptyTag).tags.Owner).toBe('');
    expect(first(DEMO_STORIES.missingTag).tags).not.toHaveProperty('Owner');
    expect(first(DEMO_STORIES.hybridNode).instanceId).toMatch(/^mi-/);
    expect(first(DEMO_STORIES.hybridActivation)).toMatchObject({
      instanceId: expect.stringMatching(/^i-/),
      node: { nodeId: expect.stringMatching(/^mi-/) },
    });
  });

  it('leave the clean service clean', () => {
    for (const name of [
      DEMO_STORIES.clean.entity,
      DEMO_STORIES.cleanWindows.entity,
    ]) {
      const own = ec2.filter(i => i.tags.Service === name);
      expect(own.length).toBeGreaterThan(0);
      for (const instance of own) {
        expect(instance).toMatchObject({
          state: 'running',
          node: { pingStatus: 'Online', isLatestVersion: true },
          patch: { missing: [], failed: [], pendingReboot: [], rejected: [] },
          association: { compliance: 'COMPLIANT' },
          applications: { removed: [] },
          inspector: {
            package: { reason: 'SUCCESSFUL' },
            network: { reason: 'SUCCESSFUL' },
          },
        });
      }
    }
  });

  it('are true of annotations', () => {
    const { shared, selectorMatchesNothing, resource, malformedAnnotation } =
      DEMO_STORIES;
    const entity = (story: { entity?: string }) => ofKindNamed(story.entity!)!;
    expect(selectedBy(entity(shared)).map(componentOf)).toEqual(
      Array(6).fill(byRef.get('component:default/loyalty-points')),
    );
    expect(selectedBy(entity(selectorMatchesNothing))).toEqual([]);
    expect(selectedBy(entity(resource)).map(i => i.tags.Name)).toEqual(
      resource.instances,
    );
    expect(
      entity(malformedAnnotation).metadata.annotations?.[ANNOTATION],
    ).not.toContain('=');
    expect(
      entity(DEMO_STORIES.noInstance).metadata.annotations,
    ).toBeUndefined();
  });

  it('are true of accounts', () => {
    const settings = (accountId: string, region: string) =>
      estate.target(accountId, region).settings;
    expect(settings('222222222222', 'us-east-1').inspector).toEqual({
      account: 'ENABLED',
      ec2: 'DISABLED',
    });
    expect(settings('222222222222', 'ap-southeast-2').inspector.ec2).toBe(
      'ENABLED',
    );
    const denied = estate.accounts.map(
      account =>
        account.roles.find(r => r.name === COLLECTOR_ROLE)?.deniedActions,
    );
    expect(denied).toEqual([
      [],
      ['ec2:DescribeInstanceAttribute', 'ec2:DescribeLaunchTemplateVersions'],
      [
        'ssm:GetInventory',
        'ec2:DescribeFlowLogs',
        'access-analyzer:ListAnalyzers',
      ],
    ]);
    expect(settings('333333333333', 'us-east-1').deniedByPolicy).toEqual([
      'ssm:DescribeInstanceInformation',
    ]);
  });
});
