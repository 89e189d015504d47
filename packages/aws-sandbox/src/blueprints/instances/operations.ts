import { hashText, hex8, mix } from '../../random/random';
import type { SessionModel } from '../../services/ssm/model/AccessModel';
import { DAY } from '../../time/cadence';
import type { Quirk } from './Quirk';

/** Applications beyond those of the image. */
export const withApplications =
  (...names: string[]): Quirk =>
  ({ applications }) => {
    applications?.added.push(...names);
  };

/** Scanned against a baseline of the account, by its patch group if it has one. */
export const patchedBy =
  (baselineId: string, patchGroup?: string): Quirk =>
  instance => {
    if (instance.patch) {
      instance.patch.baselineId = baselineId;
      instance.patch.patchGroup = patchGroup ?? '';
    }
    if (patchGroup) {
      instance.tags = { ...instance.tags, PatchGroup: patchGroup };
    }
  };

/** Installed, and sends no metrics. */
export const silentCloudWatchAgent: Quirk = instance => {
  instance.cloudWatchAgentSilent = true;
};

/** Nobody has opened a session or sent a command. */
export const untouched: Quirk = instance => {
  instance.sessions = [];
  instance.commands = [];
};

const session = (
  instanceId: string,
  facts: Omit<SessionModel, 'sessionId' | 'owner'> & { person: string },
): SessionModel => {
  const { person, ...rest } = facts;
  const h = hashText(`${instanceId}/${rest.documentName}/${rest.state}`);
  return {
    sessionId: `${person}-0${hex8(h)}${hex8(mix(h))}`,
    owner: `AWSReservedSSO_PowerUser_0a1b2c3d4e5f6071/${person}`,
    ...rest,
  };
};

/** SSH through a tunnel of Session Manager, which it cannot log. */
export const sshTunnel: Quirk = (instance, epoch) => {
  instance.sessions = [
    session(instance.instanceId, {
      person: 'sam.wilson',
      state: 'History',
      status: 'Terminated',
      documentName: 'AWS-StartSSHSession',
      startedAt: { at: epoch - 4 * DAY },
      minutes: 52,
    }),
  ];
};

/** A forwarded RDP port, and a session that is open still. */
export const openSession: Quirk = (instance, epoch) => {
  instance.sessions = [
    session(instance.instanceId, {
      person: 'mei.chen',
      state: 'Active',
      status: 'Connected',
      documentName: 'SSM-SessionManagerRunShell',
      reason: 'Order export is stuck',
      startedAt: { at: epoch - DAY / 24 },
      minutes: 0,
    }),
    session(instance.instanceId, {
      person: 'mei.chen',
      state: 'History',
      status: 'Terminated',
      documentName: 'AWS-StartPortForwardingSession',
      startedAt: { at: epoch - 2 * DAY },
      minutes: 20,
    }),
  ];
};
