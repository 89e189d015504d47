import { nameInArn } from '../../languages';

/** Forwards a port of the node itself; its siblings, of what the node reaches. */
export const PORT_FORWARDING = 'AWS-StartPortForwardingSession';

const SSH = 'AWS-StartSSHSession';

/** What a session is for, by the name or ARN of its document. */
export function sessionKind(document: string): 'shell' | 'ssh' | 'forwarded' {
  const name = nameInArn(document);
  if (name === SSH) {
    return 'ssh';
  }
  return name.startsWith(PORT_FORWARDING) ? 'forwarded' : 'shell';
}
