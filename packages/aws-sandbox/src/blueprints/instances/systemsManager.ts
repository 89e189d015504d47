import { hashText, hex8, mix } from '../../random/random';
import { DAY, HOUR } from '../../time/cadence';
import type { Quirk } from './Quirk';

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
