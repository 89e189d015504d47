/** Vulnerabilities that there are, and the packages that have them. */
export const VULNERABILITIES = 3_000;
export const PACKAGES = 400;

/** At most so much of all services has the same one. */
const MOST = 0.9;

/** Services have a fifth, or up to nine fifths, of what is usual. */
export const LOADS = [0.2, 0.4, 0.6, 0.8, 1, 1, 1.2, 1.4, 1.6, 1.8];

/**
 * By how much `widespread / (index + 1)` must be scaled, for services to have
 * so many findings between them: few vulnerabilities are nearly everywhere,
 * most on one service in fifty.
 */
export function scaleFor(options: {
  findings: number;
  services: number;
}): number {
  const perService = options.findings / options.services;
  let [low, high] = [0, VULNERABILITIES * VULNERABILITIES];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (expected(middle) < perService) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}

/** Whether a service has a vulnerability, as SQL: a share from 0 to 1. */
export const SHARE = `least(${MOST}, s.load * CAST(:scale AS float8) / (v.v + 1))`;

function expected(scale: number): number {
  let sum = 0;
  for (const load of LOADS) {
    for (let v = 0; v < VULNERABILITIES; v++) {
      sum += Math.min(MOST, (load * scale) / (v + 1));
    }
  }
  return sum / LOADS.length;
}
