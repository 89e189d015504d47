import { SubjectCounts } from '../database';
import { renderEnglish } from './__testUtils__/renderEnglish';
import { composeSummary } from './composeMessages';

const OWNER = 'group:default/team';

const service = (name: string, overdue: number): SubjectCounts => ({
  subject: `component:default/${name}`,
  entityRef: `component:default/${name}`,
  ownerRef: OWNER,
  counts: { overdue },
});

describe('composeSummary', () => {
  it('leads to the tab of one service, and to the scorecards of several', () => {
    expect(renderEnglish(composeSummary([service('web', 1)])).link).toBe(
      '/catalog/default/component/web/ec2-compliance',
    );
    expect(
      renderEnglish(composeSummary([service('web', 1), service('api', 2)])),
    ).toMatchObject({
      title: 'What stands at first sight: 3 findings overdue',
      description: 'web: 1 finding overdue; api: 2 findings overdue.',
      link: '/ec2-compliance/scorecards?owner=group%3Adefault%2Fteam',
    });
  });

  it.each([
    [10, /s9: 1 finding overdue\.$/],
    [11, /s9: 1 finding overdue, and 1 more service\.$/],
    [12, /, and 2 more services\.$/],
  ])('names ten of %d services', (count, description) => {
    const services = Array.from({ length: count }, (_, i) =>
      service(`s${i}`, 1),
    );
    expect(renderEnglish(composeSummary(services)).description).toMatch(
      description,
    );
  });
});
