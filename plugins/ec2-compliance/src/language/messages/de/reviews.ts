import { reviews as english } from '../reviews';
import { Translation } from '../Translation';

export const reviews: Translation<typeof english> = {
  standings: {
    never: 'Nie überprüft',
    overdue: 'Überfällig',
    soon: 'Bald fällig',
    later: 'Später fällig',
  },
  dues: {
    now: 'Überfällig oder nie überprüft',
    never: 'Nie überprüft',
    overdue: 'Überfällig',
    soon: 'Bald fällig',
    later: 'Später fällig',
  },
  list: {
    label: 'Überprüfungen',
    choices: 'Welche Überprüfungen',
    all: 'Alle',
    now: 'Fehlen jetzt',
    soon: 'Bald fällig',
    toRecord: 'Von mir festzuhalten',
    filters: 'Überprüfungen filtern',
    service: 'Service',
    review: 'Überprüfung',
    standing: 'Stand',
    due: 'Fällig',
    last: 'Zuletzt überprüft',
    owner: 'Eigentümer',
    action: 'Festhalten',
    record: 'Festhalten',
    recordOf: 'Festhalten: {{review}} von {{service}}',
    nobody: 'Niemand',
    notYet: 'Noch nicht',
    by: '{{time}} von {{person}}',
    byFor: '{{time}} von {{person}} für {{owner}}',
    order: 'Zuerst, was niemand festgehalten hat, dann, was zuerst fällig ist.',
    subject: 'die Überprüfungen',
    noMatch: 'Keine Überprüfung entspricht den Filtern',
    nothingToRecord: 'Nichts festzuhalten',
    nothingToRecordText:
      'Festgehalten werden Überprüfungen dessen, was eigenen Gruppen gehört, und in Vertretung eines Eigentümers.',
    nothingNow: 'Es fehlt keine Überprüfung',
    nothingSoon: 'Keine Überprüfung ist bald fällig',
    empty: 'Noch keine Services mit Instanzen',
    emptyText:
      'Jeder Service mit EC2-Instanzen braucht drei Überprüfungen. Sobald ihm Instanzen zugeordnet sind, steht er hier.',
  },
};
