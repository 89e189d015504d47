/**
 * How fast AWS lets itself be asked, calls a second in an account and Region.
 * EC2 gives a hundred at once and then so many, each action by itself
 * (docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html); CloudTrail
 * says it of LookupEvents. The other services publish none.
 */
const EC2 = { atOnce: 100, perSecond: 20 };
const LOOKUP_EVENTS = 2;

/** Where no rate is published, an answer takes as long as a usual one, seconds. */
export const USUAL_ANSWER = 0.1;
/** Lists of patches are asked for two at a time; a page names the one after it. */
const AT_ONCE = { 'ssm:DescribeInstancePatches': 2 };

/**
 * The seconds that the calls of a collection take at AWS's own rate: a service
 * after the other's pace, and the services side by side.
 */
export function atRateOfAws(calls) {
  const seconds = {};
  for (const [operation, count] of Object.entries(calls)) {
    const [service] = operation.split(':');
    let taken = (count * USUAL_ANSWER) / (AT_ONCE[operation] ?? 1);
    if (service === 'ec2') {
      taken = Math.max(taken, (count - EC2.atOnce) / EC2.perSecond);
    } else if (operation === 'cloudtrail:LookupEvents') {
      taken = Math.max(taken, count / LOOKUP_EVENTS);
    }
    seconds[service] = (seconds[service] ?? 0) + taken;
  }
  const [service, slowest] = Object.entries(seconds).sort(
    (a, b) => b[1] - a[1],
  )[0];
  return { service, seconds: slowest };
}
