import type { InstanceModel } from '../../../estate/InstanceModel';
import { hashText, hex8, mix } from '../../../random/random';
import { DAY, HOUR } from '../../../time/cadence';
import type { CommandModel, SessionModel } from '../model/AccessModel';

const PEOPLE = ['alex.kim', 'priya.nair', 'sam.wilson', 'mei.chen'];
/** One node in so many was worked on, by hand or by command. */
const ONE_IN = 6;
const EVERY = 9 * DAY;

/** The sessions of a node within the last 30 days. */
export function sessionsOf(instance: InstanceModel): SessionModel[] {
  if (instance.sessions || !isReachable(instance)) {
    return instance.sessions ?? [];
  }
  const h = hashText(`session/${instance.instanceId}`);
  if (h % ONE_IN !== 0) {
    return [];
  }
  const person = PEOPLE[(h >>> 8) % PEOPLE.length];
  return [
    {
      sessionId: `${person}-0${hex8(h)}${hex8(mix(h))}`,
      state: 'History',
      status: 'Terminated',
      documentName: 'SSM-SessionManagerRunShell',
      owner: `AWSReservedSSO_ReadOnlyOperator_5f0e1d2c3b4a5968/${person}`,
      startedAt: { every: EVERY, phase: h % EVERY },
      minutes: 5 + (h % 40),
    },
  ];
}

/** The commands that name the node itself. */
export function commandsOf(instance: InstanceModel): CommandModel[] {
  if (instance.commands || !isReachable(instance)) {
    return instance.commands ?? [];
  }
  const h = hashText(`command/${instance.instanceId}`);
  if (h % ONE_IN !== 0) {
    return [];
  }
  const id = `${hex8(h)}${hex8(mix(h))}`;
  return [
    {
      commandId: `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(
        13,
        16,
      )}-8${id.slice(1, 4)}-${id.slice(4)}`,
      documentName: 'AWS-RunShellScript',
      parameters: { commands: ['systemctl restart service'] },
      requestedAt: { every: EVERY + 5 * HOUR, phase: h % EVERY },
      status: h % 5 === 0 ? 'Failed' : 'Success',
    },
  ];
}

function isReachable({ node, state }: InstanceModel): boolean {
  return node?.pingStatus === 'Online' && state === 'running';
}
