import { createHash } from 'node:crypto';
import type { InventoryResultItem } from '@aws-sdk/client-ssm';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { operatingSystem } from '../../../estate/operatingSystems';
import { lastDate } from '../../../time/cadence';
import { countPatches } from '../patching/patchFacts';

/** `InstanceStatus` also tells of nodes that are stopped or gone. */
function instanceStatus({ state, node }: InstanceModel): string {
  switch (state) {
    case 'terminated':
    case 'shutting-down':
      return 'Terminated';
    case 'stopped':
    case 'stopping':
      return 'Stopped';
    default:
      return node?.pingStatus === 'Online' ? 'Active' : 'ConnectionLost';
  }
}

/** The members of AWS:InstanceInformation: every one of them a string. */
export function informationContent(
  instance: InstanceModel,
): Record<string, string> {
  const os = operatingSystem(instance.os);
  const { node } = instance;
  const hybrid = node?.nodeId.startsWith('mi-') ?? false;
  return {
    AgentType: 'amazon-ssm-agent',
    AgentVersion: node?.agentVersion ?? '',
    ComputerName: `ip-${instance.privateIp.replaceAll('.', '-')}.internal`,
    InstanceId: node?.nodeId ?? instance.instanceId,
    InstanceStatus: instanceStatus(instance),
    IpAddress: instance.privateIp,
    PlatformName: os.platformName,
    PlatformType: os.platformType,
    PlatformVersion: os.platformVersion,
    ResourceType: hybrid ? 'ManagedInstance' : 'EC2Instance',
  };
}

export function informationItem(
  instance: InstanceModel,
  now: number,
): InventoryResultItem {
  const captured = instance.applications?.capturedAt ?? {
    at: instance.node?.registeredAt ?? instance.launchedAt,
  };
  return item(
    'AWS:InstanceInformation',
    '1.0',
    lastDate(captured, now),
    informationContent(instance),
  );
}

/** Undefined for a node that was never scanned: it lacks the key then. */
export function patchSummaryItem(
  instance: InstanceModel,
  now: number,
): InventoryResultItem | undefined {
  const { patch } = instance;
  if (!patch) {
    return undefined;
  }
  const counts = countPatches(instance, patch);
  const ended = lastDate(patch.scannedAt, now);
  const content: Record<string, string> = {
    PatchGroup: patch.patchGroup,
    BaselineId: patch.baselineId,
    OperationType: patch.operation,
    OperationStartTime: iso(new Date(ended.getTime() - 47_000)),
    OperationEndTime: iso(ended),
    InstalledCount: String(counts.installed),
    InstalledOtherCount: String(counts.installedOther),
    InstalledPendingRebootCount: String(counts.pendingReboot),
    InstalledRejectedCount: String(counts.rejected),
    MissingCount: String(counts.missing),
    FailedCount: String(counts.failed),
    NotApplicableCount: String(counts.notApplicable),
    CriticalNonCompliantCount: String(counts.criticalNonCompliant),
    SecurityNonCompliantCount: String(counts.securityNonCompliant),
    OtherNonCompliantCount: String(counts.otherNonCompliant),
  };
  return item('AWS:PatchSummary', '1.0', ended, content);
}

function item(
  TypeName: string,
  SchemaVersion: string,
  captured: Date,
  content: Record<string, string>,
): InventoryResultItem {
  return {
    TypeName,
    SchemaVersion,
    CaptureTime: iso(captured),
    ContentHash: createHash('md5')
      .update(JSON.stringify(content))
      .digest('hex'),
    Content: [content],
  };
}

/** Inventory times are texts, without fractions. */
function iso(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
