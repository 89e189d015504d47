import { freeBits, isGlobalAddress, isInternet, isWithin } from './cidr';

describe('isWithin', () => {
  it.each([
    ['10.1.2.0/24', '10.0.0.0/8', true],
    ['10.0.0.0/8', '10.1.2.0/24', false],
    ['10.1.2.3', '10.1.2.3/32', true],
    ['10.1.2.3', '10.1.2.4', false],
    // The bits of the host do not count.
    ['10.1.2.3/24', '10.1.2.0/24', true],
    ['10.1.2.0/24', '10.1.2.255/24', true],
    ['10.1.3.0/24', '10.1.2.255/24', false],
    ['0.0.0.0/0', '0.0.0.0/0', true],
    ['203.0.113.9', '0.0.0.0/0', true],
    ['128.0.0.0/1', '0.0.0.0/1', false],
    ['2001:db8::1', '::/0', true],
    ['2001:db8:1::/48', '2001:db8::/32', true],
    ['2001:db8:1::/48', '2001:db8:1::/47', true],
    ['2001:db8:1::/48', '2001:db8:2::/47', false],
    ['2001:0DB8:0:0::1', '2001:db8::/64', true],
    ['fe80::1', 'fe80::/10', true],
    ['febf:ffff::', 'fe80::/10', true],
    ['fec0::1', 'fe80::/10', false],
    ['::ffff:1.2.3.4', '::ffff:102:304/128', true],
    ['::ffff:1.2.3.4', '::ffff:0:0/96', true],
    // A block speaks of one family: neither is within the other.
    ['::ffff:10.1.2.3', '10.0.0.0/8', false],
    ['10.1.2.3', '::ffff:0:0/96', false],
    ['10.1.2.3', '::/0', false],
  ])('%s in %s: %s', (inner, outer, within) => {
    expect(isWithin(inner, outer)).toBe(within);
  });

  it.each([
    '',
    '/',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0.0/ 8',
    '10.0.0.0/0x8',
    '10.0.0.0/8.0',
    '10.0.0/8',
    '010.0.0.0/8',
    '10',
    '256.0.0.0/8',
    '::/129',
    ':::/8',
    '1:2:3:4:5:6:7:8:9/8',
    'pl-0123456789abcdef0',
  ])("'%s' lies in nothing, and nothing in it", malformed => {
    expect(isWithin(malformed, '0.0.0.0/0')).toBe(false);
    expect(isWithin(malformed, '::/0')).toBe(false);
    expect(isWithin('10.0.0.0/8', malformed)).toBe(false);
    expect(isWithin(malformed, malformed)).toBe(false);
    expect(isInternet(malformed)).toBe(true);
    expect(freeBits(malformed)).toBe(128);
  });
});

describe('isInternet', () => {
  it.each([
    ['0.0.0.0/0', true],
    ['0.0.0.0/1', true],
    ['128.0.0.0/1', true],
    ['8.0.0.0/8', true],
    ['8.0.0.0/9', false],
    ['10.0.0.0/8', false],
    ['10.0.0.0/7', true],
    ['203.0.113.9/0', true],
    ['::/0', true],
    ['2000::/3', true],
    ['2001::/16', true],
    ['2001:db8::/17', false],
    ['fc00::/7', false],
    ['fe80::/10', false],
    ['fe80::/9', true],
    ['::ffff:0:0/96', false],
  ])('%s: %s', (cidr, internet) => {
    expect(isInternet(cidr)).toBe(internet);
  });
});

describe('freeBits', () => {
  it.each([
    ['10.0.0.0/24', 8],
    ['10.0.0.1', 0],
    ['0.0.0.0/0', 32],
    ['2001:db8::/32', 96],
    ['2001:db8::1', 0],
    ['::/0', 128],
    ['::ffff:1.2.3.4/120', 8],
  ])('%s: %d', (cidr, bits) => {
    expect(freeBits(cidr)).toBe(bits);
  });
});

describe('isGlobalAddress', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '54.206.1.2',
    '100.63.255.255',
    '172.32.0.1',
    '192.175.48.1',
    '2600:1f14::1',
    '2406:da1c:abc:de00::1',
    '3fff:1000::1',
    '::ffff:8.8.8.8',
    '::8.8.8.8',
    // Of the blocks that examples are written in.
    '192.0.2.1',
    '198.51.100.7',
    '203.0.113.10',
    '2001:db8::10',
  ])('%s is', address => {
    expect(isGlobalAddress(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'febf::1',
    'fec0::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '64:ff9b::808:808',
    '4000::1',
    '::ffff:10.0.0.1',
    '8.8.8.8/32',
    '2600:1f14::/32',
    '8.8.8',
    '0x08080808',
    'localhost',
    '',
  ])("'%s' is not", address => {
    expect(isGlobalAddress(address)).toBe(false);
  });
});
