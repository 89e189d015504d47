import { screen } from '@testing-library/react';
import { ComplianceContent } from '../../entity/tab/ComplianceContent';
import { fakeApi, freezeTime, renderScreen } from '../../testing';
import { TRANSLATIONS } from 'backstage-plugin-ec2-compliance-common/translations';

describe('TRANSLATIONS', () => {
  freezeTime();
  // The app keeps the language that it was in.
  beforeEach(() => localStorage.clear());

  const instances = () =>
    screen.findByRole('list', { name: /patch-compliance/ });

  it('stand in place of the English of the catalogue', async () => {
    renderScreen({
      screen: <ComplianceContent />,
      api: fakeApi(),
      language: 'de',
    });
    expect(await instances()).toHaveTextContent(
      '1 Patch fehlt: openssl-libs.x86_64:1:3.0.7-28.el9, laut der Prüfung vom 23. November 2026, 08:00 UTC',
    );
    expect(
      screen.getByRole('button', { name: /Patches fehlen/ }),
    ).toBeInTheDocument();
  });

  it('are not asked for by who reads English', async () => {
    const loaded = jest.spyOn(TRANSLATIONS.de, 'titles');
    renderScreen({ screen: <ComplianceContent />, api: fakeApi() });
    expect(await instances()).toHaveTextContent('1 patch is missing');
    expect(loaded).not.toHaveBeenCalled();
  });
});
