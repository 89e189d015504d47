import {
  MaturitySummary,
  ScorecardMaturity,
} from 'backstage-plugin-ec2-compliance-common';

/** One strategy at level 1 of 2, one below, one not measured. */
export const MATURITY: ScorecardMaturity = {
  level: 2,
  manual: '2025.12.9',
  by: 'app-config',
  strategies: [
    {
      strategy: 'patch-operating-systems',
      level: 0,
      clauses: [
        {
          id: 'ISM-1501',
          levels: [1, 2, 3],
          title: 'Operating systems without support are replaced',
          standing: 'met',
          controlIds: ['required-tags'],
        },
        {
          id: 'ISM-1877',
          levels: [1, 2, 3],
          title: 'Exploited flaws are fixed within 48 hours',
          standing: 'not-met',
          controlIds: ['patch-compliance'],
          overdue: 3,
        },
        {
          id: 'ISM-1703',
          levels: [3],
          title: 'Drivers are scanned at least fortnightly',
          standing: 'not-provable',
          controlIds: [],
        },
      ],
    },
    {
      strategy: 'patch-applications',
      level: 1,
      clauses: [
        {
          id: 'ISM-1700',
          levels: [2, 3],
          title: 'Other applications are scanned at least fortnightly',
          standing: 'unknown',
          controlIds: ['inspector-coverage'],
        },
        {
          id: 'ISM-1698',
          levels: [1, 2, 3],
          title: 'Online services are scanned daily',
          standing: 'met',
          controlIds: ['inspector-coverage'],
        },
      ],
    },
    {
      strategy: 'application-control',
      clauses: [
        {
          id: 'ISM-1490',
          levels: [2, 3],
          title: 'Internet-facing servers have application control',
          standing: 'not-applicable',
          controlIds: ['patch-compliance'],
        },
      ],
    },
  ],
};

/** The same without its clauses, as it stands on a scorecard. */
export const MATURITY_LEVELS: MaturitySummary = {
  level: MATURITY.level,
  strategies: MATURITY.strategies.map(({ strategy, level }) => ({
    strategy,
    level,
  })),
};
