import type { OsName } from './OsName';

/**
 * Releases of Windows Server whose names have no year, by build: those of the
 * Semi-Annual and the Annual Channel. A build of theirs may be a long-term
 * release's as well (17763 is 1809 and 2019), so that the name decides.
 */
const CHANNEL_SERVERS: ReadonlyMap<string, string> = new Map([
  ['16299', '1709-sac'],
  ['17134', '1803-sac'],
  ['17763', '1809-sac'],
  ['18362', '1903-sac'],
  ['18363', '1909-sac'],
  ['19041', '2004-sac'],
  ['19042', '20h2-sac'],
  ['25398', '23h2-ac'],
]);

/** Versions of Windows 10 and 11 by build. */
const CLIENTS: ReadonlyMap<string, string> = new Map([
  ['10240', '10-1507'],
  ['10586', '10-1511'],
  ['14393', '10-1607'],
  ['15063', '10-1703'],
  ['16299', '10-1709'],
  ['17134', '10-1803'],
  ['17763', '10-1809'],
  ['18362', '10-1903'],
  ['18363', '10-1909'],
  ['19041', '10-2004'],
  ['19042', '10-20h2'],
  ['19043', '10-21h1'],
  ['19044', '10-21h2'],
  ['19045', '10-22h2'],
  ['22000', '11-21h2'],
  ['22621', '11-22h2'],
  ['22631', '11-23h2'],
  ['26100', '11-24h2'],
  ['26200', '11-25h2'],
  ['28000', '11-26h1'],
]);

/**
 * Reads what Windows calls itself. The product is in the caption: a client and
 * a server are made of the same builds, and have dates of their own.
 *
 * @param caption - e.g. `Microsoft Windows Server 2022 Datacenter`
 * @param version - e.g. `10.0.20348`
 * @returns undefined for a caption that names no product, such as `Windows`
 */
export function readWindowsName(
  caption: string,
  version: string,
): OsName | undefined {
  const name = caption.replace(/[®™]|\(R\)|\(TM\)/gi, '').replace(/\s+/g, ' ');
  const server = /\bWindows (?:Storage )?Server\b(.*)$/i.exec(name);
  if (server) {
    const release = serverRelease(server[1], version);
    return release === undefined
      ? undefined
      : { product: 'windows-server', release };
  }
  const client = /\bWindows (\d+(?:\.\d)?)\b(.*)$/i.exec(name);
  const release = client && clientRelease(client[1], client[2], version);
  return release ? { product: 'windows', release } : undefined;
}

function serverRelease(rest: string, version: string): string | undefined {
  // `version 2004` is no year.
  const match = /(?<!\bversion )\b(20\d\d)( R2)?\b/i.exec(rest);
  if (match) {
    const release = `${match[1]}${match[2] ? '-r2' : ''}`;
    return (
      {
        '2003': '2003-sp2',
        '2003-r2': '2003-sp2',
        '2008': '2008-sp2',
        '2008-r2': '2008-r2-sp1',
      }[release] ?? release
    );
  }
  return CHANNEL_SERVERS.get(buildOf(version) ?? '');
}

/** `10-22h2-w`, `11-24h2-e`, `10-21h2-e-lts`, `8.1`. */
function clientRelease(
  product: string,
  edition: string,
  version: string,
): string | undefined {
  if (product === '7') {
    return '7-sp1';
  }
  if (product === '8' || product === '8.1') {
    return product;
  }
  const release = CLIENTS.get(buildOf(version) ?? '');
  if (!release?.startsWith(`${product}-`)) {
    return undefined;
  }
  if (/\bLTS[BC]\b/i.test(edition)) {
    return `${release}-${/\bIoT\b/i.test(edition) ? 'iot' : 'e'}-lts`;
  }
  // `Pro Education` has the dates of `Pro`.
  if (/\b(Home|Pro|SE|Core)\b/i.test(edition)) {
    return `${release}-w`;
  }
  return /\b(Enterprise|Education)\b/i.test(edition)
    ? `${release}-e`
    : undefined;
}

/** `10.0.17763.1` is 17763. */
function buildOf(version: string): string | undefined {
  return /^10\.0\.(\d+)\b/.exec(version)?.[1];
}
