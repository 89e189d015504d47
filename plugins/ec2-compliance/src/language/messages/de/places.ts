import { places as english } from '../places';
import { Translation } from '../Translation';

export const places: Translation<typeof english> = {
  home: {
    title: 'Meine Services',
    description: 'Was bei den EC2-Instanzen der eigenen Services drängt',
    services_one: '{{count}} Service',
    services_other: '{{count}} Services',
    overdue_one: 'Befund überfällig',
    overdue_other: 'Befunde überfällig',
    soon_one: 'Befund fällig in 48 h',
    soon_other: 'Befunde fällig in 48 h',
    reviews_one: 'Überprüfung fehlt',
    reviews_other: 'Überprüfungen fehlen',
    waivers_one: 'Ausnahme endet binnen 14 Tagen',
    waivers_other: 'Ausnahmen enden binnen 14 Tagen',
    loading: 'Eigene Services werden geladen',
    subject: 'die eigenen Services',
    none: 'Den eigenen Gruppen gehört kein Service mit EC2-Instanzen',
    noneText: 'Sobald es einen gibt, steht hier, was bei ihm drängt.',
  },
  members: {
    title: 'Compliance der Mitglieder',
    all: 'Alle Mitglieder',
    loading: 'Mitglieder werden geladen',
    subject: 'die Mitglieder',
    none: 'Kein Mitglied läuft auf EC2-Instanzen',
    worst: 'Mitglieder, die schlechtesten zuerst',
  },
  link: {
    label: 'Compliance',
    title: 'Stand der EC2-Instanzen dieser Entität',
  },
};
