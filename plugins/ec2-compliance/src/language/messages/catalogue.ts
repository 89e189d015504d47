/** Texts of the room `pages/controls`. */
export const catalogue = {
  title: 'Controls',
  intro:
    'What is judged, by which evidence, and how it is fixed. A control is one requirement of {{theme}}; {{about}} says what their statuses and scores mean.',
  theme: 'Theme 3 of AWS’s guidance on the Essential Eight',
  about: 'How controls are judged',
  list: 'the controls',
  page: 'the page about this control',
  back: 'All controls',
  lists: {
    instance: 'Judged for each instance',
    account: 'Judged for each account and Region',
    review: 'Recorded as a review by the owner',
  },
  fixedBy: {
    team: 'Fixed by the team that owns the service',
    platform: 'Fixed by the platform team',
  },
  facts: {
    asks: 'The guidance asks',
    why: 'Why it matters',
    judged: 'Judged',
    strategy: 'Strategy',
    fixed: 'Fixed by',
    configRule: 'AWS Config rule',
    clauses: 'Clauses',
    limits: 'What it cannot prove',
    id: 'Id',
  },
  scopes: {
    instance: 'for each instance',
    account: 'for each account and Region',
    review: 'by a recorded review',
  },
  who: {
    team: 'the team that owns the service',
    platform: 'the platform team',
  },
  reasons: 'What it can say',
  steps: {
    title: 'How to fix',
    autoScaled: 'Auto-scaled instances',
    longLived: 'Long-lived instances',
    command: 'command',
    more: 'AWS’s documentation',
  },
  detail: 'In detail',
  detailNote: 'This part is in English.',
  unknown: 'There is no control ‘{{id}}’',
} as const;
