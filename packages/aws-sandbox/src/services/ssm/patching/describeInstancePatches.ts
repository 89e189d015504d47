import {
  DescribeInstancePatches$,
  type DescribeInstancePatchesRequest,
  type DescribeInstancePatchesResult,
  type PatchComplianceData,
  type PatchComplianceDataState,
} from '@aws-sdk/client-ssm';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { operatingSystem } from '../../../estate/operatingSystems';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { isNodeId, ssmError, tooLong } from '../errors/ssmErrors';
import { patchesOf } from './patchCatalog';
import {
  notApplicableKbs,
  otherPackages,
  type PatchState,
  stateOf,
} from './patchFacts';

const MAX_FILTERS = 5;
/** What Linux and Windows give for a patch that was never installed. */
const NEVER_LINUX = new Date(0);
const NEVER_WINDOWS = new Date(-62135596800000);

/** The patches of one node, 10 to 100 a page, states in Pascal case. */
export const describeInstancePatches = pagedOperation<
  DescribeInstancePatchesRequest,
  DescribeInstancePatchesResult,
  PatchComplianceData
>({
  schema: DescribeInstancePatches$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 10,
    max: 100,
    default: 50,
  },
  list(input, { target }) {
    const id = input.InstanceId ?? '';
    const instance = target.find(id);
    if (!isNodeId(id) || !instance?.node) {
      throw ssmError(
        'InvalidInstanceId',
        `The instance ID "${id}" is not valid`,
      );
    }
    const passes = compileFilters(input);
    return listArray(patchListOf(instance).filter(passes));
  },
  answer: Patches => ({ Patches }),
});

const FIELDS: Record<string, (patch: PatchComplianceData) => string> = {
  State: p => normalise(p.State ?? ''),
  Classification: p => normalise(p.Classification ?? ''),
  Severity: p => normalise(p.Severity ?? ''),
  KBId: p => normalise(p.KBId ?? ''),
};

/** `INSTALLED_OTHER` of the model and `InstalledOther` of the wire are one. */
function normalise(text: string): string {
  return text.replaceAll('_', '').toLowerCase();
}

function compileFilters({
  Filters = [],
}: DescribeInstancePatchesRequest): (patch: PatchComplianceData) => boolean {
  if (Filters.length > MAX_FILTERS) {
    throw tooLong('filters', MAX_FILTERS);
  }
  const tests = Filters.map(({ Key = '', Values = [] }) => {
    const read = FIELDS[Key];
    if (!read) {
      throw ssmError('InvalidFilter', `The filter "${Key}" is not valid`);
    }
    const wanted = new Set(Values.map(normalise));
    return (patch: PatchComplianceData) => wanted.has(read(patch));
  });
  return patch => tests.every(test => test(patch));
}

function patchListOf(instance: InstanceModel): PatchComplianceData[] {
  const { patch } = instance;
  if (!patch) {
    return [];
  }
  const windows = operatingSystem(instance.os).platformType === 'Windows';
  const never = windows ? NEVER_WINDOWS : NEVER_LINUX;
  const installed = new Date(instance.launchedAt);
  const list: PatchComplianceData[] = patchesOf(instance.os).map(entry => {
    const state = stateOf(patch, entry.title);
    const absent = state === 'Missing' || state === 'Failed';
    return {
      Title: entry.title,
      KBId: entry.kbId,
      Classification: entry.classification,
      Severity: entry.severity,
      State: wireState(state),
      InstalledTime: absent ? never : installed,
      // Only for patches that are not on the node.
      CVEIds:
        absent && entry.cves.length > 0 ? entry.cves.join(',') : undefined,
    };
  });
  for (const name of otherPackages(instance)) {
    list.push(bare(`${name}.x86_64`, 'InstalledOther', installed));
  }
  for (const kb of notApplicableKbs(instance)) {
    list.push(bare(kb, 'NotApplicable', never));
  }
  return list;
}

/** Title, classification and severity are empty for these. */
function bare(
  kbId: string,
  state: PatchState,
  installed: Date,
): PatchComplianceData {
  return {
    Title: '',
    KBId: kbId,
    Classification: '',
    Severity: '',
    State: wireState(state),
    InstalledTime: installed,
  };
}

/** The SDK's enumeration is upper snake case, the wire is Pascal case. */
function wireState(state: PatchState): PatchComplianceDataState {
  return state as unknown as PatchComplianceDataState;
}
