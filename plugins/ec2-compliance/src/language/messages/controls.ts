/** Texts of the rooms `controls` and `verdicts`. */
export const controls = {
  about: {
    asks: 'The guidance asks:',
    restsOn: 'Rests on:',
    serves: 'Serves:',
    configRule: 'AWS Config rule:',
    limits: 'What it cannot prove:',
    page: 'About this control',
    console: 'Open {{instance}} in the AWS console',
  },
  evidence: {
    save: 'Save the evidence',
    saveOf: 'Save the evidence of ‘{{control}}’',
  },
  config: {
    verdict: 'AWS Config: {{status}} ({{rule}})',
    none: 'AWS Config: no verdict',
    recorded: 'recorded {{time}}',
    says: 'It says: {{text}}',
    disagrees: 'Disagrees with our verdict',
  },
  times: {
    since: 'since {{time}}',
    recorded: 'recorded by AWS {{time}}',
    collected: 'collected {{time}}',
  },
  values: {
    title: 'Values',
    withheld: 'What is behind it is shown to those who may see the fleet.',
    withheldOfAccount:
      'What it says of the account is shown to those who may see the fleet.',
  },
} as const;
