/** Texts of the room `pages/report`. */
export const report = {
  of: 'Report of',
  estate: 'All services',
  kinds: {
    estate: 'Estate',
    group: 'Teams',
    system: 'Systems',
    domain: 'Domains',
    service: 'Services',
  },
  period: 'Period',
  periods: {
    month: '30 days',
    quarter: '90 days',
    year: '12 months',
    other: '{{from}} to {{to}}',
  },
  print: 'Print',
  printHint: 'Prints the report, or saves it as PDF, by the browser',
  forms: {
    pdf: 'PDF',
    json: 'JSON',
    oscal: 'OSCAL',
  },
  save: 'Save the report as {{form}}',
  making: 'The report is being made…',
  document: 'The report',
  subject: 'the report',
} as const;
