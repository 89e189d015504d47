import { IngressRule } from '../../evidence';
import { portsOf } from './ingressSources';

/** SSH, and RDP, which runs over UDP as well. */
const PORTS = [
  { protocol: 'tcp', port: 22 },
  { protocol: 'tcp', port: 3389 },
  { protocol: 'udp', port: 3389 },
] as const;

/** Whether a rule lets something reach SSH or RDP. */
export function opensDirectPorts(rule: IngressRule): boolean {
  const [from, to] = portsOf(rule);
  return PORTS.some(
    ({ protocol, port }) =>
      rule.protocol === 'all' ||
      (rule.protocol === protocol && from <= port && port <= to),
  );
}
