import { DAY, HOUR, MINUTE } from './cadence';
import { patchesOf } from './patchCatalog';
import { hashText, hex8, mix } from './random';
import type { CoverageModel, InstanceModel, Millis } from './types';

/** Something out of the ordinary, laid over a healthy instance. */
export type Quirk = (instance: InstanceModel, epoch: Millis) => void;

function setCoverage(
  instance: InstanceModel,
  change: Partial<CoverageModel>,
): void {
  for (const row of [instance.inspector.package, instance.inspector.network]) {
    Object.assign(row ?? {}, change);
  }
}

// --- Systems Manager -------------------------------------------------------

/** Runs, but Systems Manager has never heard of it. */
export const unmanaged: Quirk = instance => {
  instance.node = undefined;
  instance.patch = undefined;
  instance.association = undefined;
  instance.applications = undefined;
  instance.instanceProfile = undefined;
  if (instance.inspector.package) {
    instance.inspector.package = {
      statusCode: 'INACTIVE',
      reason: 'UNMANAGED_EC2_INSTANCE',
    };
  }
};

/** Fails the health check for so many days: evidence stops there. */
export const connectionLost =
  (days: number): Quirk =>
  (instance, epoch) => {
    const at = epoch - days * DAY;
    if (instance.node) {
      instance.node.pingStatus = 'ConnectionLost';
      instance.node.lastPing = { at };
    }
    if (instance.patch) {
      instance.patch.scannedAt = { at: at - 9 * HOUR };
    }
    if (instance.association) {
      instance.association.executedAt = { at: at - 10 * HOUR };
    }
  };

/** Online in name, though it has not answered for days. */
export const silentNode =
  (days: number): Quirk =>
  (instance, epoch) => {
    if (instance.node) {
      instance.node.lastPing = { at: epoch - days * DAY };
    }
  };

/** A release behind, where automatic updates will see to it. */
export const agentNotLatest: Quirk = ({ node }) => {
  if (node) {
    node.agentVersion = '3.3.3883.0';
    node.isLatestVersion = false;
  }
};

/** Many months behind. */
export const agentOutdated: Quirk = ({ node }) => {
  if (node) {
    node.agentVersion = '3.1.1732.0';
    node.isLatestVersion = false;
  }
};

/** The service does not say whether the agent is the latest. */
export const agentUnknown: Quirk = ({ node }) => {
  if (node) {
    node.isLatestVersion = undefined;
  }
};

/** Managed through a hybrid activation: `mi-…` with the instance as source. */
export const hybridActivation: Quirk = instance => {
  if (instance.node) {
    const h = hashText(`hybrid/${instance.instanceId}`);
    instance.node.nodeId = `mi-0${hex8(h)}${hex8(mix(h))}`;
    instance.node.sourceId = instance.instanceId;
    instance.node.iamRole =
      'service-role/AmazonEC2RunCommandRoleForManagedInstances';
  }
  instance.instanceProfile = undefined;
};

// --- Patches ---------------------------------------------------------------

/** The first `count` updates of the catalogue are missing, `from` the n-th. */
export const missingPatches =
  (count: number, from = 0): Quirk =>
  instance => {
    if (instance.patch) {
      instance.patch.missing = patchesOf(instance.os)
        .slice(from, from + count)
        .map(entry => entry.title);
    }
    instance.inspector.findings.high += count;
  };

/** Missing the one update that is rated critical. */
export const missingCriticalPatch: Quirk = instance => {
  const critical = patchesOf(instance.os).find(p => p.severity === 'Critical');
  if (instance.patch && critical) {
    instance.patch.missing.push(critical.title);
  }
  instance.inspector.findings.critical += 1;
};

/** An installation that failed. */
export const failedPatch: Quirk = instance => {
  if (instance.patch) {
    instance.patch.operation = 'Install';
    instance.patch.failed = [patchesOf(instance.os)[2].title];
  }
  instance.inspector.findings.high += 1;
};

/** Installed, not applied: the node was not restarted. */
export const pendingReboot: Quirk = instance => {
  if (instance.patch) {
    instance.patch.operation = 'Install';
    instance.patch.pendingReboot = patchesOf(instance.os)
      .slice(0, 2)
      .map(entry => entry.title);
  }
};

/** Managed and online, but Patch Manager has never looked at it. */
export const neverScanned: Quirk = instance => {
  instance.patch = undefined;
};

/** Clean in the last scan, which was long ago. */
export const stalePatchScan =
  (days: number): Quirk =>
  (instance, epoch) => {
    if (instance.patch) {
      instance.patch.scannedAt = { at: epoch - days * DAY };
    }
  };

// --- Associations ----------------------------------------------------------

export const failedAssociation: Quirk = ({ association }) => {
  if (association) {
    association.lastStatus = 'Failed';
    association.compliance = 'NON_COMPLIANT';
    association.severity = 'HIGH';
  }
};

/** No association reports compliance: there is no row. */
export const withoutAssociation: Quirk = instance => {
  instance.association = undefined;
};

// --- Applications ----------------------------------------------------------

export const withoutCloudWatchAgent: Quirk = ({ applications }) => {
  applications?.removed.push(
    'amazon-cloudwatch-agent',
    'Amazon CloudWatch Agent',
  );
};

/** No SELinux policy, fapolicyd, OpenSCAP or AppArmor. */
export const withoutApplicationControl: Quirk = ({ applications }) => {
  applications?.removed.push(
    'selinux-policy',
    'selinux-policy-targeted',
    'fapolicyd',
    'openscap-scanner',
    'apparmor',
  );
};

/** Managed, but AWS:Application is not collected: not even `bash` shows. */
export const withoutInventory: Quirk = instance => {
  instance.applications = undefined;
};

// --- Inspector -------------------------------------------------------------

/** Its rows say that it is not scanned, and why. */
export const notScanned =
  (reason: string, options: { days?: number } = {}): Quirk =>
  (instance, epoch) => {
    if (instance.inspector.package) {
      instance.inspector.package = {
        statusCode: 'INACTIVE',
        reason,
        lastScannedAt:
          options.days === undefined
            ? undefined
            : { at: epoch - options.days * DAY },
      };
    }
  };

/** No inventory for more than a week. */
export const staleInventory = notScanned('STALE_INVENTORY', { days: 9 });

export const excludedByTag: Quirk = (instance, epoch) => {
  instance.tags = { ...instance.tags, InspectorEc2Exclusion: '' };
  notScanned('EXCLUDED_BY_TAG')(instance, epoch);
  instance.inspector.network = {
    statusCode: 'INACTIVE',
    reason: 'EXCLUDED_BY_TAG',
  };
};

/** Active and successful, but the last scan is days old. */
export const staleInspectorScan =
  (days: number): Quirk =>
  (instance, epoch) => {
    setCoverage(instance, { lastScannedAt: { at: epoch - days * DAY } });
  };

export const pendingInitialScan: Quirk = instance => {
  if (instance.inspector.package) {
    instance.inspector.package = {
      statusCode: 'ACTIVE',
      reason: 'PENDING_INITIAL_SCAN',
    };
  }
};

/** Inspector has no row for it at all. */
export const withoutCoverage: Quirk = instance => {
  instance.inspector.package = undefined;
  instance.inspector.network = undefined;
};

export const findings =
  (counts: Partial<InstanceModel['inspector']['findings']>): Quirk =>
  ({ inspector }) => {
    Object.assign(inspector.findings, counts);
  };

// --- The instance itself ---------------------------------------------------

/** Stopped so many days ago; what was recorded stays as it was. */
export const stopped =
  (days: number): Quirk =>
  (instance, epoch) => {
    const at = epoch - days * DAY;
    instance.state = 'stopped';
    instance.stateChangedAt = at;
    freeze(instance, at);
    setCoverage(instance, {
      statusCode: 'INACTIVE',
      reason: 'EC2_INSTANCE_STOPPED',
    });
  };

/** Terminated so long ago; EC2 lists it for an hour, inventory for a month. */
export const terminated =
  (ago: Millis): Quirk =>
  (instance, epoch) => {
    const at = epoch - ago;
    instance.state = 'terminated';
    instance.stateChangedAt = at;
    freeze(instance, at);
    setCoverage(instance, {
      statusCode: 'INACTIVE',
      reason: 'RESOURCE_TERMINATED',
    });
  };

function freeze(
  { node, patch, association, inspector }: InstanceModel,
  at: Millis,
) {
  if (node) {
    node.lastPing = { at: at - 2 * MINUTE };
  }
  if (patch) {
    patch.scannedAt = { at: at - 8 * HOUR };
  }
  if (association) {
    association.executedAt = { at: at - 9 * HOUR };
  }
  for (const row of [inspector.package, inspector.network]) {
    if (row) {
      row.lastScannedAt = { at: at - 3 * HOUR };
    }
  }
}

/** Launched minutes ago and still starting: nobody else knows it yet. */
export const starting =
  (minutes: number): Quirk =>
  (instance, epoch) => {
    instance.state = 'pending';
    instance.launchedAt = epoch - minutes * MINUTE;
    instance.node = undefined;
    instance.patch = undefined;
    instance.association = undefined;
    instance.applications = undefined;
    withoutCoverage(instance, epoch);
    instance.inspector.findings = {
      critical: 0,
      high: 0,
      medium: 0,
      other: 0,
      network: 0,
    };
  };

/** Launched minutes ago, running and registered, not scanned yet. */
export const freshlyLaunched =
  (minutes: number): Quirk =>
  (instance, epoch) => {
    instance.launchedAt = epoch - minutes * MINUTE;
    if (instance.node) {
      instance.node.registeredAt = instance.launchedAt + MINUTE;
    }
    instance.patch = undefined;
    if (instance.association) {
      instance.association.lastStatus = 'Pending';
      instance.association.compliance = undefined;
    }
    instance.applications = undefined;
    pendingInitialScan(instance, epoch);
    instance.inspector.findings.medium = 0;
    instance.inspector.findings.other = 0;
  };

/** Run by an AWS service; customers can neither patch nor manage it. */
export const operatedBy =
  (principal: string, hiddenByDefault: boolean): Quirk =>
  (instance, epoch) => {
    unmanaged(instance, epoch);
    instance.operator = { principal, hiddenByDefault };
    withoutCoverage(instance, epoch);
    instance.inspector.findings.medium = 0;
    instance.inspector.findings.other = 0;
  };

export const withTags =
  (tags: Record<string, string>): Quirk =>
  instance => {
    instance.tags = { ...instance.tags, ...tags };
  };

export const withoutTag =
  (key: string): Quirk =>
  instance => {
    const { [key]: _removed, ...rest } = instance.tags;
    instance.tags = rest;
  };

/** Reachable from the internet, which Inspector reports. */
export const internetFacing: Quirk = instance => {
  const h = hashText(`public/${instance.instanceId}`);
  instance.publicIp = `203.0.113.${(h % 254) + 1}`;
  const [primary] = instance.interfaces;
  instance.interfaces = [
    primary,
    {
      id: `eni-0${hex8(h)}${hex8(mix(h))}`,
      groups: [`sg-0${hex8(mix(h))}${hex8(h)}`],
    },
  ];
  instance.inspector.findings.network += 1;
};
