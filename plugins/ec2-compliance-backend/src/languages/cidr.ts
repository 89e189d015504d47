import { isIP } from 'net';
import ipaddr from 'ipaddr.js';

interface Block {
  address: ipaddr.IPv4 | ipaddr.IPv6;
  bits: 32 | 128;
  length: number;
}

/** Public blocks as wide as this are the internet for all that matters. */
const BROADEST_IPV4 = 8;
const BROADEST_IPV6 = 16;

/** Ranges by ipaddr.js's names; AS112 and AMT are services of the internet. */
const ROUTED: ReadonlySet<string> = new Set([
  'unicast',
  '6to4',
  'as112',
  'as112v6',
  'amt',
]);

const PRIVATE = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
  'fe80::/10',
].map(known);

const EXAMPLES = [
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '2001:db8::/32',
].map(known);

const GLOBAL_UNICAST = known('2000::/3');

/** Whether a block lies within another; what makes no sense lies in none. */
export function isWithin(inner: string, outer: string): boolean {
  const small = parse(inner);
  const large = parse(outer);
  return small !== undefined && large !== undefined && contains(large, small);
}

/**
 * Whether a block is the internet, or so much of it that a few such blocks are:
 * `0.0.0.0/0` and `::/0`, the pair of `0.0.0.0/1` and `128.0.0.0/1`, and every
 * public block of `/8` (IPv6: `/16`) or wider. A block that makes no sense is
 * taken for the widest.
 */
export function isInternet(cidr: string): boolean {
  const block = parse(cidr);
  if (!block) {
    return true;
  }
  const broadest = block.bits === 32 ? BROADEST_IPV4 : BROADEST_IPV6;
  return (
    block.length <= broadest &&
    !PRIVATE.some(reserved => contains(reserved, block))
  );
}

/** How many bits are free: a block of `/24` has 8. */
export function freeBits(cidr: string): number {
  const block = parse(cidr);
  return block ? block.bits - block.length : 128;
}

/**
 * Whether an address can be reached from anywhere, as far as its number goes: a
 * public IPv4 address, or an IPv6 address of the global unicast range. An IPv4
 * address written as IPv6 counts as what it is.
 *
 * The blocks that examples are written in (RFC 5737, RFC 3849) stand for public
 * addresses and count as such. What is no address is none.
 *
 * Source: IANA's special-purpose address registries.
 */
export function isGlobalAddress(text: string): boolean {
  const address = isIP(text) ? ipaddr.process(text) : undefined;
  if (!address) {
    return false;
  }
  const block = {
    address,
    bits: bitsOf(address),
    length: bitsOf(address),
  };
  const within = (other: Block) => contains(other, block);
  return (
    EXAMPLES.some(within) ||
    ((block.bits === 32 || within(GLOBAL_UNICAST)) &&
      ROUTED.has(address.range()))
  );
}

function contains(large: Block, small: Block): boolean {
  return (
    small.bits === large.bits &&
    small.length >= large.length &&
    small.address.match(large.address, large.length)
  );
}

/** An address without a length is a block of one; bits of the host may be set. */
function parse(cidr: string): Block | undefined {
  const slash = cidr.indexOf('/');
  const text = slash < 0 ? cidr : cidr.slice(0, slash);
  if (!isIP(text)) {
    return undefined;
  }
  const address = ipaddr.parse(text);
  const bits = bitsOf(address);
  if (slash < 0) {
    return { address, bits, length: bits };
  }
  const written = cidr.slice(slash + 1);
  const length = /^\d{1,3}$/.test(written) ? Number(written) : Infinity;
  return length <= bits ? { address, bits, length } : undefined;
}

function known(cidr: string): Block {
  return parse(cidr)!;
}

function bitsOf(address: ipaddr.IPv4 | ipaddr.IPv6): 32 | 128 {
  return address.kind() === 'ipv4' ? 32 : 128;
}
