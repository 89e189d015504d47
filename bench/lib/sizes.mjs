/** What an organisation of 100,000 instances has: one for all that reads it. */
const LARGE = {
  instances: 100_000,
  services: 5_000,
  targets: 20,
  ofBigOwner: 3_000,
  teams: 200,
  departments: 20,
  findings: 1_000_000,
  days: 400,
  weeks: 50,
};

const SMALL = {
  instances: 300,
  services: 40,
  targets: 2,
  ofBigOwner: 24,
  teams: 5,
  departments: 2,
  findings: 2_000,
  days: 120,
  weeks: 14,
};

/**
 * How much is measured. Some 2.5 % of a generated estate is stopped and some
 * 0.3 % terminated, so a little more than a round number makes for that number
 * of running instances.
 */
export const sizes = {
  full: {
    collect: { instances: 10_320, services: 500 },
    calls: { instances: 1_030, services: 50 },
    reads: {
      instances: 100_000,
      services: 5_000,
      targets: 20,
      ofBigOwner: 3_000,
      calls: 1_000,
    },
    findings: {
      instances: 1_000,
      perInstance: 60,
      collectedServices: 100,
      services: 5_000,
      findings: 1_000_000,
      calls: 200,
    },
    load: {
      services: 5_000,
      teams: 200,
      findings: 1_000_000,
      readers: 50,
      seconds: 60,
    },
    browser: {
      services: 5_000,
      instances: 10_000,
      accounts: 4,
      rounds: 9,
    },
    http: {
      large: LARGE,
      readers: [1, 10, 50],
      restrictedReaders: [1, 10],
      seconds: 1,
    },
    peers: { large: LARGE, calls: 100 },
    growth: {
      instances: [1_000, 5_000, 10_000, 20_000, 50_000],
      perService: 20,
    },
  },
  quick: {
    collect: { instances: 520, services: 25 },
    calls: { instances: 260, services: 12 },
    reads: {
      instances: 1_000,
      services: 100,
      targets: 2,
      ofBigOwner: 60,
      calls: 30,
    },
    findings: {
      instances: 100,
      perInstance: 30,
      collectedServices: 10,
      services: 100,
      findings: 10_000,
      calls: 10,
    },
    load: {
      services: 100,
      teams: 10,
      findings: 10_000,
      readers: 50,
      seconds: 4,
    },
    browser: { services: 100, instances: 260, accounts: 2, rounds: 1 },
    http: {
      large: SMALL,
      readers: [1, 3],
      restrictedReaders: [1],
      seconds: 0.05,
    },
    peers: { large: SMALL, calls: 5 },
    growth: { instances: [50, 100], perService: 20 },
  },
};
