import { titleOfControl } from './titleOfControl';

describe('titleOfControl', () => {
  const control = {
    title: 'Encryption of volumes',
    passingTitle: 'Volumes encrypted',
    failingTitle: 'Volumes not encrypted',
  };

  it.each([
    ['COMPLIANT', 'Volumes encrypted'],
    ['NON_COMPLIANT', 'Volumes not encrypted'],
    ['INSUFFICIENT_DATA', 'Encryption of volumes'],
    ['NOT_APPLICABLE', 'Encryption of volumes'],
    [undefined, 'Encryption of volumes'],
  ] as const)('claims no more than %s tells', (status, title) => {
    expect(titleOfControl(control, status)).toBe(title);
  });
});
