import { TranslatedCatalogue } from './TranslatedCatalogue';
import { TRANSLATIONS } from 'backstage-plugin-ec2-compliance-common/translations';

const settled = () => new Promise(resolve => setTimeout(resolve, 0));

describe('TranslatedCatalogue', () => {
  it('is none in English, and the same for a language of several countries', () => {
    expect(TranslatedCatalogue.of('en')).toBeUndefined();
    expect(TranslatedCatalogue.of('en-AU')).toBeUndefined();
    expect(TranslatedCatalogue.of('de-CH')).toBe(TranslatedCatalogue.of('de'));
  });

  it('loads what is wanted, once, and lets English stand in for what it does not get', async () => {
    const network = jest
      .spyOn(TRANSLATIONS.de, 'network')
      .mockRejectedValueOnce(new Error('no connection'));
    const storage = jest.spyOn(TRANSLATIONS.de, 'storage');
    const catalogue = TranslatedCatalogue.of('de')!;
    const heard = jest.fn();
    catalogue.subscribe(heard);
    catalogue.wantControl('access-logs');
    catalogue.wantControl('encrypted-volumes');
    catalogue.wantControl('encrypted-volumes');
    catalogue.wantControl('somebody-elses');
    await settled();
    expect(storage).toHaveBeenCalledTimes(1);
    expect(catalogue.current().network).toBe('failed');
    expect(
      catalogue.overlay(catalogue.current(), [
        'encrypted-volumes',
        'access-logs',
      ]).de,
    ).toEqual(
      expect.objectContaining({
        'encrypted-volumes.no-volumes.title':
          'Die Liste der Volumes enthält keines dieser Instanz',
      }),
    );
    expect(heard).toHaveBeenCalledTimes(2);

    catalogue.wantControl('access-logs');
    await settled();
    expect(network).toHaveBeenCalledTimes(2);
    expect(catalogue.current().network).toHaveProperty('access-logs');
  });
});
