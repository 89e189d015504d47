import { screen } from '@testing-library/react';
import { ComplianceContent } from '../../entity/tab/ComplianceContent';
import { fakeApi, freezeTime, renderScreen } from '../../testing';

jest.mock('./translations', () => ({
  TRANSLATIONS: {
    de: {
      'patch-compliance.patches-missing':
        '{{found, list}}{{worst, maybe}}, laut {{scan}}',
      'patch-compliance/missing': {
        one: '{{count}} Patch fehlt',
        other: '{{count}} Patches fehlen',
      },
      'patch-compliance/scan-of': 'der Prüfung vom {{at, time}}',
    },
  },
}));

describe('TRANSLATIONS', () => {
  freezeTime();

  it('stand in place of the English of the catalogue, as far as they go', async () => {
    renderScreen({
      screen: <ComplianceContent />,
      api: fakeApi(),
      language: 'de',
    });
    expect(
      await screen.findByRole('list', {
        name: /^Instanzen von patch-compliance: /,
      }),
    ).toHaveTextContent(
      '1 Patch fehlt: openssl-libs.x86_64:1:3.0.7-28.el9, laut der Prüfung vom 23. November 2026, 08:00 UTC',
    );
  });
});
