import { EvidencePayloads } from '../../evidence';
import { isWord, nameInArn, spellWord } from '../../languages';
import { inTurns } from '../../turns';
import { PORT_FORWARDING, sessionKind } from '../ssm/sessionDocuments';
import { CollectContext } from '../types';
import { readChangeActor } from './changeActor';
import { parametersOf } from './changedObjects';
import { WriteEvent } from './lookupWrites';

type Access = NonNullable<
  EvidencePayloads['cloudtrail-changes']['access']
>[number];

/** A way to an instance past Session Manager that somebody opened. */
export interface DirectAccess {
  instanceId: string;
  access: Access;
}

/** Events of EC2 Instance Connect that let somebody in. */
const WAYS = [
  'SendSSHPublicKey',
  'SendSerialConsoleSSHPublicKey',
  'OpenTunnel',
] as const;

/** Gives the password of a Windows instance that was launched with a key pair. */
const PASSWORD = 'GetPasswordData';

/** Ways that CloudTrail counts as reads. */
export const ACCESS_BY_READING: readonly string[] = [PASSWORD];

/** SSH and RDP. */
const PORTS: readonly number[] = [22, 3389];

/** The instance itself, as the host of a session that is forwarded by it. */
const ITSELF = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

/**
 * Says to which instances an event opened a way past Session Manager: a key
 * sent by EC2 Instance Connect, for SSH or for the serial console; a tunnel of
 * EC2 Instance Connect Endpoint, which names nothing but a private address; a
 * session of Systems Manager that carries SSH or RDP, to the instance or by way
 * of it to another; and the password of Windows that a person read. Attempts
 * that failed opened none.
 */
export async function createAccessJoin({
  instances,
  parameters: { pipelineIssuers },
}: Pick<CollectContext, 'instances' | 'parameters'>): Promise<
  (event: WriteEvent) => DirectAccess[]
> {
  const byAddress = new Map<string, string[]>();
  for await (const instance of inTurns(instances.values())) {
    const { instanceId, privateAddresses, privateIpAddress } = instance;
    for (const address of privateAddresses ?? [privateIpAddress ?? '']) {
      const ids = byAddress.get(address) ?? [];
      byAddress.set(address, ids);
      ids.push(instanceId);
    }
  }
  return event => {
    const { id, at, name, record, service } = event;
    if (record.errorCode) {
      return [];
    }
    const way = readWay(service, name, parametersOf(record));
    if (!way) {
      return [];
    }
    const { address, instanceId, port } = way;
    const candidates = address
      ? (byAddress.get(address) ?? []).filter(
          // An address goes to others in time.
          candidate => (instances.get(candidate)?.launchTime ?? at) <= at,
        )
      : [instanceId ?? ''];
    const actor = readChangeActor(record, pipelineIssuers);
    // A pipeline that makes an instance may wait for its password.
    if (isPassword(event) && (!actor || actor.actor === 'pipeline')) {
      return [];
    }
    return candidates
      .filter(candidate => candidate !== '')
      .map(candidate => ({
        instanceId: candidate,
        access: {
          id,
          at,
          name,
          ...(typeof actor?.who === 'object' && { who: actor.who }),
          ...(actor?.role !== undefined && { role: actor.role }),
          ...(port !== undefined && { port }),
          ...(candidates.length > 1 && { candidates: candidates.length }),
        },
      }));
  };
}

/** Whether an event is that somebody read the password of Windows. */
function isPassword({ name }: WriteEvent): boolean {
  return isWord(name, PASSWORD);
}

interface Way {
  instanceId?: string;
  address?: string;
  port?: number;
}

function readWay(
  service: string,
  name: string,
  parameters: Record<string, unknown>,
): Way | undefined {
  if (isWord(service, 'ec2-instance-connect.amazonaws.com')) {
    const instanceId = textOf(parameters.instanceId);
    switch (spellWord(name, WAYS)) {
      case 'SendSSHPublicKey':
      case 'SendSerialConsoleSSHPublicKey':
        return { instanceId };
      case 'OpenTunnel':
        return {
          instanceId,
          address: instanceId ? undefined : textOf(parameters.privateIpAddress),
          port: portOf(parameters.remotePort),
        };
      default:
        return undefined;
    }
  }
  if (isWord(service, 'ec2.amazonaws.com') && isWord(name, PASSWORD)) {
    return { instanceId: textOf(parameters.instanceId) };
  }
  return isWord(service, 'ssm.amazonaws.com') && isWord(name, 'StartSession')
    ? sessionWay(parameters)
    : undefined;
}

function sessionWay(parameters: Record<string, unknown>): Way | undefined {
  const instanceId = textOf(parameters.target);
  const document = textOf(parameters.documentName) ?? '';
  if (sessionKind(document) === 'ssh') {
    return { instanceId, port: 22 };
  }
  const inner = parameters.parameters as
    | { host?: unknown; portNumber?: unknown }
    | undefined;
  const port = portOf([inner?.portNumber].flat()[0]);
  if (port === undefined || !PORTS.includes(port)) {
    return undefined;
  }
  switch (nameInArn(document)) {
    case PORT_FORWARDING:
      return { instanceId, port };
    case `${PORT_FORWARDING}ToRemoteHost`: {
      const host = textOf([inner?.host].flat()[0]);
      return host !== undefined && ITSELF.test(host)
        ? { instanceId, port }
        : { ...hostOf(host), port };
    }
    default:
      return undefined;
  }
}

/**
 * EC2's own names hold the address or the id: `ip-10-0-0-1.ec2.internal`,
 * `i-0123456789abcdef0.ap-southeast-2.compute.internal`. Others find no instance.
 */
function hostOf(host = ''): Pick<Way, 'address' | 'instanceId'> {
  const [name] = host.toLowerCase().split('.', 1);
  if (/^i-[0-9a-f]{8,17}$/.test(name)) {
    return { instanceId: name };
  }
  const [, numbers] = /^ip-(\d{1,3}(?:-\d{1,3}){3})$/.exec(name) ?? [];
  return { address: numbers?.replaceAll('-', '.') ?? host };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** CloudTrail writes them as texts. */
function portOf(value: unknown): number | undefined {
  const port = Number(value);
  return value !== undefined && Number.isInteger(port) ? port : undefined;
}
