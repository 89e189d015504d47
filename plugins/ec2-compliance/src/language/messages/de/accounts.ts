import { accounts as english } from '../accounts';
import { Translation } from '../Translation';

export const accounts: Translation<typeof english> = {
  met_one: '{{count}} Kontrolle der Konten erfüllt',
  met_other: '{{count}} Kontrollen der Konten erfüllt',
  notApplicable_one: '{{count}} Kontrolle der Konten nicht anwendbar',
  notApplicable_other: '{{count}} Kontrollen der Konten nicht anwendbar',
  verdictsOf: 'Urteile zu {{controlId}}',
  others_one: '{{count}} Konto und Region erfüllt oder nicht anwendbar',
  others_other: '{{count}} Konten und Regionen erfüllt oder nicht anwendbar',
  alike: '{{alike}} von {{all}} Konten und Regionen',
};
