import {
  type AssociationModel,
  DAY,
  hashText,
  hex8,
  HOUR,
  type MaintenanceWindowModel,
  mix,
  type PatchingModel,
} from 'aws-sandbox';
import type { DemoAccount, DemoRegion } from '../places/demoPlaces';
import { demoBaselines } from './demoBaselines';

interface Place {
  account: DemoAccount;
  region: DemoRegion;
}

const WEEK = 7 * DAY;

/** Baselines everywhere; maintenance windows where no policy patches. */
export function demoPatching(
  place: Place,
  target: { accountId: string; region: string },
): PatchingModel {
  // shared-dev has never made a baseline of its own.
  const baselines = place.account === 'dev' ? [] : demoBaselines(target);
  return { baselines, windows: windows(place) };
}

function window(
  { account, region }: Place,
  name: string,
  rest: Partial<MaintenanceWindowModel>,
): MaintenanceWindowModel {
  const h = hashText(`${account}/${region}/window/${name}`);
  const id = `${hex8(h)}-2b1c-4d3e-8f4a-${hex8(mix(h))}5b6c`;
  return {
    windowId: `mw-0${hex8(h)}${hex8(mix(h))}`,
    name,
    enabled: true,
    schedule: 'cron(0 2 ? * SUN *)',
    timezone: 'Australia/Sydney',
    opens: { every: WEEK, phase: 2 * DAY + 15 * HOUR },
    targets: [
      {
        targetId: id,
        targets: [{ key: 'tag:Environment', values: ['prod'] }],
      },
    ],
    tasks: [],
    ...rest,
  };
}

function task(
  name: string,
  taskArn: string,
  parameters?: Record<string, string[]>,
): MaintenanceWindowModel['tasks'][number] {
  const h = hashText(`window-task/${name}/${taskArn}`);
  return {
    taskId: `${hex8(h)}-1a2b-4c3d-8e4f-${hex8(mix(h))}6a7b`,
    name,
    taskArn,
    type: 'RUN_COMMAND',
    parameters,
  };
}

function windows(place: Place): MaintenanceWindowModel[] {
  switch (`${place.account}/${place.region}`) {
    case 'shop/iad':
      return [
        window(place, 'patch-sunday', {
          tasks: [
            task('install-patches', 'AWS-RunPatchBaseline', {
              Operation: ['Install'],
              RebootOption: ['RebootIfNeeded'],
            }),
          ],
        }),
        window(place, 'backup-nightly', {
          schedule: 'rate(1 day)',
          opens: { every: DAY, phase: 16 * HOUR },
          tasks: [task('snapshot', 'AWS-CreateSnapshot')],
        }),
      ];
    case 'data/syd':
      return [
        window(place, 'patch-data-platform', {
          // The parameters are kept with the invocation.
          tasks: [task('patch', 'AWS-RunPatchBaselineWithHooks')],
        }),
      ];
    case 'data/iad':
      return [
        window(place, 'patch-monthly', {
          enabled: false,
          opens: undefined,
          tasks: [
            task('install-patches', 'AWS-RunPatchBaseline', {
              Operation: ['Install'],
            }),
          ],
        }),
        window(place, 'scan-nightly', {
          schedule: 'rate(1 day)',
          opens: { every: DAY, phase: 15 * HOUR },
          tasks: [
            task('scan', 'AWS-RunPatchBaseline', { Operation: ['Scan'] }),
          ],
        }),
      ];
    default:
      return [];
  }
}

/**
 * The associations that patch or scan: a patch policy in shop-prod in Sydney
 * and in data-prod, a scan alone elsewhere, and none in shared-dev, where a
 * pipeline sends commands.
 */
export function patchAssociations({
  account,
  region,
}: Place): Pick<
  AssociationModel,
  'associationName' | 'documentName' | 'schedule' | 'targets'
>[] {
  // Its rules would be put over the baselines of what bears the tag.
  const targets = [{ key: 'tag:PatchPolicy', values: ['h4rb0'] }];
  const policy = [
    {
      associationName: 'AWS-QuickSetup-PatchPolicy-ScanForPatches-LA-h4rb0',
      documentName: 'AWS-RunPatchBaseline',
      schedule: 'cron(0 15 * * ? *)',
      targets,
    },
    {
      associationName: 'AWS-QuickSetup-PatchPolicy-InstallPatches-LA-h4rb0',
      documentName: 'AWS-RunPatchBaseline',
      schedule: 'cron(0 16 ? * SAT *)',
      targets,
    },
  ];
  switch (`${account}/${region}`) {
    case 'shop/syd':
    case 'data/syd':
      return policy;
    case 'shop/iad':
    case 'data/iad':
      return [
        {
          associationName: 'AWS-QuickSetup-SSMHostMgmt-ScanForPatches-h0st1',
          documentName: 'AWS-RunPatchBaselineAssociation',
          schedule: 'cron(0 15 * * ? *)',
        },
      ];
    default:
      return [];
  }
}
