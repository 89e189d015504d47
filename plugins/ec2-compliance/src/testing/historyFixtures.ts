import {
  HistoryOfList,
  ScorecardHistory,
} from 'backstage-plugin-ec2-compliance-common';

/** Four days of two services, the third of which nobody collected. */
export const HISTORY_OF_LIST: HistoryOfList = {
  items: [
    ['2026-11-19', 10, 0.5, 9],
    ['2026-11-20', 12, 0.625, 6],
    ['2026-11-22', 15, 0.75, 4],
  ].map(([day, met, score, overdue]) => ({
    day: String(day),
    services: 2,
    controlsMet: Number(met),
    controlsApplicable: 20,
    score: Number(score),
    open: 30,
    overdue: Number(overdue),
  })),
  weeks: [{ week: '2026-11-16', due: 4, inTime: 3 }],
  marks: [
    {
      day: '2026-11-20',
      kind: 'joined',
      entityRef: 'component:default/payments',
      title: 'Payments',
    },
  ],
};

/** The same of one, which came to another owner. */
export const SCORECARD_HISTORY: ScorecardHistory = {
  items: HISTORY_OF_LIST.items.map(({ services: _, ...item }) => item),
  weeks: HISTORY_OF_LIST.weeks,
  marks: [
    {
      day: '2026-11-20',
      kind: 'owner',
      entityRef: 'component:default/payments',
      from: 'group:default/legacy',
      to: 'group:default/checkout',
    },
    {
      day: '2026-11-22',
      kind: 'mapping',
      entityRef: 'component:default/payments',
      gained: 2,
      lost: 1,
    },
  ],
};
