import { isIP } from 'net';

interface Block {
  bits: 32 | 128;
  base: bigint;
  length: number;
}

/** Public blocks as wide as this are the internet for all that matters. */
const BROADEST_IPV4 = 8;
const BROADEST_IPV6 = 16;

/** Whether a block lies within another. */
export function isWithin(inner: string, outer: string): boolean {
  const small = parse(inner);
  const large = parse(outer);
  if (!small || !large || small.bits !== large.bits) {
    return false;
  }
  const shift = BigInt(large.bits - large.length);
  return (
    small.length >= large.length && small.base >> shift === large.base >> shift
  );
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
  return block.length <= broadest && !isPrivate(cidr);
}

/** How many bits are free: a block of `/24` has 8. */
export function freeBits(cidr: string): number {
  const block = parse(cidr);
  return block ? block.bits - block.length : 128;
}

const PRIVATE = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
  'fe80::/10',
];

function isPrivate(cidr: string): boolean {
  return PRIVATE.some(block => isWithin(cidr, block));
}

function parse(cidr: string): Block | undefined {
  const [address, written] = cidr.split('/');
  const family = isIP(address);
  if (!family) {
    return undefined;
  }
  const bits = family === 4 ? 32 : 128;
  const length = written === undefined ? bits : Number(written);
  if (!Number.isInteger(length) || length < 0 || length > bits) {
    return undefined;
  }
  return {
    bits,
    length,
    base: family === 4 ? ipv4(address) : ipv6(address),
  };
}

function ipv4(address: string): bigint {
  return address
    .split('.')
    .reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function ipv6(address: string): bigint {
  // The last 32 bits may be written as an IPv4 address.
  const hex = address.replace(/(\d+\.){3}\d+$/, text => {
    const value = ipv4(text);
    return `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
  });
  const [head, tail] = hex.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = Array.from(
    { length: 8 - left.length - right.length },
    () => '0',
  );
  return [...left, ...(tail === undefined ? [] : zeros), ...right].reduce(
    (sum, group) => sum * 65536n + BigInt(`0x${group}`),
    0n,
  );
}
