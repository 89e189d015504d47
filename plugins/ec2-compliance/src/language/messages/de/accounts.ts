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
  page: {
    subject: 'die Konten',
    loading: 'Konten werden geladen',
    list: 'Konten und Regionen',
    refused: 'Die Erfassung konnte nicht gestartet werden',
    fine_one: '{{count}} Konto und Region, wie geplant erfasst',
    fine_other: '{{count}} Konten und Regionen, wie geplant erfasst',
    attention_one:
      '{{number}} von {{count}} Konto und Region braucht Aufmerksamkeit',
    attention_other:
      '{{number}} von {{count}} Konten und Regionen brauchen Aufmerksamkeit',
    attentionForRows_one:
      '{{number}} von {{count}} Konto und Region braucht Aufmerksamkeit, {{unstored}} wegen nicht speicherbarer Zeilen',
    attentionForRows_other:
      '{{number}} von {{count}} Konten und Regionen brauchen Aufmerksamkeit, {{unstored}} wegen nicht speicherbarer Zeilen',
    catalogProblems_one:
      '{{count}} Zeile des Katalogs wird nicht wie angegeben gezeigt',
    catalogProblems_other:
      '{{count}} Zeilen des Katalogs werden nicht wie angegeben gezeigt',
  },
  health: {
    ok: 'In Ordnung',
    failing: 'Gestört',
    stale: 'Veraltet',
    never: 'Nie gelesen',
    'never-read': 'Nie gelesen',
    off: 'Aus',
    waiting: 'Wartet',
    collecting: 'Wird erfasst',
  },
  row: {
    number: 'Kontonummer',
    unreadable: 'nicht lesbar',
    lastSuccess: 'Zuletzt erfolgreich {{time}}',
    never: 'nie',
    notOfAll: '{{time}}, nicht aus allen Quellen',
    next: 'Nächster Lauf {{time}}',
    instances_one: '{{count}} Instanz',
    instances_other: '{{count}} Instanzen',
    unmapped: '{{number}} nicht zugeordnet',
    calls_one: '{{count}} Aufruf',
    calls_other: '{{count}} Aufrufe',
    refresh: 'Erfassen',
    refreshName: '{{name}} erfassen',
    progress_one: '{{done}} von {{count}} Quelle gelesen',
    progress_other: '{{done}} von {{count}} Quellen gelesen',
    starting: 'beginnt gleich',
    collection: 'Erfassung von {{name}}',
  },
  controls: {
    fail_one: '{{count}} Kontrolle des Kontos nicht konform',
    fail_other: '{{count}} Kontrollen des Kontos nicht konform',
    andUnknown_one: '{{count}} unbekannt',
    andUnknown_other: '{{count}} unbekannt',
    unknown_one: '{{count}} Kontrolle des Kontos unbekannt',
    unknown_other: '{{count}} Kontrollen des Kontos unbekannt',
    met_one: '{{count}} Kontrolle des Kontos erfüllt',
    met_other: '{{count}} Kontrollen des Kontos erfüllt',
    none: 'keine Kontrolle des Kontos anwendbar',
  },
  panel: {
    unreadable: '{{name}} war nicht lesbar',
    loading: '{{name}} wird geladen',
    controls: 'Kontrollen des Kontos',
    showAllControls: 'Alle Kontrollen des Kontos zeigen',
    controlsOf: 'Kontrollen des Kontos von {{name}}',
    problems: 'Nicht wie angegeben speicherbare Zeilen',
    problemsOf: 'Nicht wie angegeben speicherbare Zeilen von {{name}}',
    sources: 'Quellen',
    sourcesOf: 'Quellen von {{name}}',
  },
  sources: {
    read_one: '{{count}} Quelle gelesen',
    read_other: '{{count}} Quellen gelesen',
    allRead_one: 'die {{count}} Quelle gelesen',
    allRead_other: 'alle {{count}} Quellen gelesen',
    heldBack_one:
      '{{count}} Zeile ist verschwunden und bleibt, bis die nächste Erfassung es bestätigt.',
    heldBack_other:
      '{{count}} Zeilen sind auf einmal verschwunden und bleiben, bis die nächste Erfassung es bestätigt.',
    readAt: 'Gelesen {{time}}',
    neverRead: 'Nie gelesen',
    tried: '{{read}}, versucht {{time}}',
    rowsIn_one: '{{count}} Zeile in {{calls}}',
    rowsIn_other: '{{count}} Zeilen in {{calls}}',
    unreadable: 'nicht lesbar',
    lacks: 'Der Erfassungsrolle fehlt {{action}}',
    action: 'IAM-Aktion',
    since: 'Seit {{date}}',
    sinceAffects: 'Seit {{date}}. Betrifft {{controls}}.',
    quoted: '„{{title}}“',
  },
  problems: {
    'not-stored':
      '{{name}} war nicht speicherbar: was davon bekannt war, zählt nicht mehr',
    altered:
      '{{name}} wird verändert gezeigt: � steht für nicht Speicherbares, und zu Langes ist gekürzt',
    'not-followed': '{{name}} hat einen zu langen Namen und wird ausgelassen',
    'not-derived':
      '{{name}} war nicht auswertbar: was davon gezeigt wird, ist vielleicht veraltet',
    empty:
      'Der Katalog enthält keine Entität: die bekannten bleiben, bis er einen Tag lang leer war',
    vanished:
      '{{name}} ist mit den meisten anderen aus dem Katalog verschwunden und bleibt, bis das eine Stunde lang so war',
    since: '({{source}}, seit {{time}})',
    more: 'und {{number}} weitere',
    count_one: '{{count}} Zeile war nicht wie angegeben speicherbar',
    count_other: '{{count}} Zeilen waren nicht wie angegeben speicherbar',
    derived: {
      catalog: 'Katalog',
      mapping: 'Zuordnung zu Diensten',
      scorecards: 'Bewertungen',
      verdicts: 'Urteile',
      workloads: 'Befunde von Diensten',
    },
  },
};
