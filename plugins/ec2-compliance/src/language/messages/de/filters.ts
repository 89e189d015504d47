import { filters as english } from '../filters';
import { Translation } from '../Translation';

export const filters: Translation<typeof english> = {
  any: 'Alle',
  loading: 'Wird geladen …',
  button: 'Filter',
  buttonActive: 'Filter ({{number}})',
  withCount: '{{label}} ({{number}})',
  search: {
    atLeast: 'Mindestens {{number}} Zeichen eingeben',
    startOfNames: 'Nur Anfang von Namen',
  },
  owner: {
    label: 'Eigentümer',
    all: 'Alle',
    mine: 'Meine Teams',
    theirs: 'Teams von {{person}}',
    nobody: 'Niemand',
  },
  chips: {
    entity: 'von {{name}}',
    entityOnly: 'nur von {{name}} selbst',
    cve: '{{id}}',
    cveOnly: 'nur {{id}} selbst',
    severity: 'Hersteller: {{word}}',
    ownerOnly: 'ohne untergeordnete Gruppen',
    suppressed: 'in Inspector unterdrückt',
    claimedBy: 'beansprucht von {{name}}',
    heldBy: 'gehört {{name}}',
  },
  lists: {
    showAll: 'Alle zeigen',
    loading: 'Wird geladen',
    loadingOf: '{{subject}}: wird geladen',
    rowsAPage: 'Zeilen je Seite',
    previous: 'Zurück',
    next: 'Weiter',
    range: '{{first}}–{{last}} ({{things}})',
    findings: {
      pages: 'Seiten der Befunde',
      none: 'keine Befunde',
      count_one: '{{count}} Befund',
      count_other: '{{count}} Befunde',
    },
    CVEs: {
      pages: 'Seiten der CVEs',
      none: 'keine CVEs',
      count_one: '{{count}} CVE',
      count_other: '{{count}} CVEs',
    },
    services: {
      pages: 'Seiten der Services',
      none: 'keine Services',
      count_one: '{{count}} Service',
      count_other: '{{count}} Services',
    },
    owners: {
      pages: 'Seiten der Eigentümer',
      none: 'keine Eigentümer',
      count_one: '{{count}} Eigentümer',
      count_other: '{{count}} Eigentümer',
    },
    instances: {
      pages: 'Seiten der Instanzen',
      none: 'keine Instanzen',
      count_one: '{{count}} Instanz',
      count_other: '{{count}} Instanzen',
    },
    scorecards: {
      pages: 'Seiten der Bewertungen',
      none: 'keine Bewertungen',
      count_one: '{{count}} Bewertung',
      count_other: '{{count}} Bewertungen',
    },
    claims: {
      pages: 'Seiten der Ansprüche',
      none: 'keine Ansprüche',
      count_one: '{{count}} Anspruch',
      count_other: '{{count}} Ansprüche',
    },
    waivers: {
      pages: 'Seiten der Ausnahmen',
      none: 'keine Ausnahmen',
      count_one: '{{count}} Ausnahme',
      count_other: '{{count}} Ausnahmen',
    },
  },
};
