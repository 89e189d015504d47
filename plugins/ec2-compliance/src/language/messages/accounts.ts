/** Texts of the room `accounts`. */
export const accounts = {
  met_one: '{{count}} account control met',
  met_other: '{{count}} account controls met',
  notApplicable_one: '{{count}} account control not applicable',
  notApplicable_other: '{{count}} account controls not applicable',
  verdictsOf: 'Verdicts of {{controlId}}',
  others_one: '{{count}} account and Region met or not applicable',
  others_other: '{{count}} accounts and Regions met or not applicable',
  alike: '{{alike}} of {{all}} accounts and Regions',
} as const;
