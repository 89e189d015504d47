import { parts as english } from '../parts';
import { Translation } from '../Translation';

export const parts: Translation<typeof english> = {
  status: {
    label: {
      NON_COMPLIANT: 'Nicht konform',
      INSUFFICIENT_DATA: 'Unbekannt',
      WAIVED: 'Ausgenommen',
      COMPLIANT: 'Konform',
      NOT_APPLICABLE: 'Nicht anwendbar',
    },
    inline: {
      NON_COMPLIANT: 'nicht konform',
      INSUFFICIENT_DATA: 'unbekannt',
      WAIVED: 'ausgenommen',
      COMPLIANT: 'konform',
      NOT_APPLICABLE: 'nicht anwendbar',
    },
    count: '{{count}} {{status}}',
    none: 'keine',
    bar: {
      instance_one: '{{count}} Instanz: {{counts}}',
      instance_other: '{{count}} Instanzen: {{counts}}',
      control_one: '{{count}} Kontrolle: {{counts}}',
      control_other: '{{count}} Kontrollen: {{counts}}',
      account_one: '{{count}} Konto: {{counts}}',
      account_other: '{{count}} Konten: {{counts}}',
    },
    rows: {
      instance_one: '{{count}} {{status}}: Instanz',
      instance_other: '{{count}} {{status}}: Instanzen',
      control_one: '{{count}} {{status}}: Kontrolle',
      control_other: '{{count}} {{status}}: Kontrollen',
      account_one: '{{count}} {{status}}: Konto',
      account_other: '{{count}} {{status}}: Konten',
    },
  },
  severity: {
    critical: 'Kritisch',
    high: 'Hoch',
    medium: 'Mittel',
    low: 'Niedrig',
    informational: 'Hinweis',
    unrated: 'Nicht bewertet',
    withVendorWord: '{{severity}} (Hersteller: {{word}})',
    withWords: '{{severity}}: {{words}}',
  },
  strategies: {
    'patch-operating-systems': 'Betriebssysteme patchen',
    'patch-applications': 'Anwendungen patchen',
    'application-control': 'Anwendungskontrolle',
    'restrict-administrative-privileges': 'Administrative Rechte einschränken',
  },
  freshness: {
    incomplete: 'unvollständig',
    evidenceIncomplete: 'Nachweise unvollständig',
    evidenceOld: 'Nachweise {{age}} alt',
    evidenceStale: 'Nachweise {{age}} alt (veraltet)',
    stale: 'Veraltet',
    troubled_one: '{{count}} Quelle im Rückstand oder gestört',
    troubled_other: '{{count}} Quellen im Rückstand oder gestört',
    bySource: 'älteste Quelle: {{source}}',
    title: 'Alter der Nachweise',
    unreadable: 'Nicht lesbar: {{reason}}',
    loading: 'Quellen werden geladen',
    nothing: 'Noch nichts gesammelt.',
    lastRead: 'Zuletzt gelesen, über alle betroffenen Konten:',
    never: 'nie',
    staleSource: '{{time}} · veraltet',
    notRead: 'nicht lesbar',
    errorInPlaces_one: '{{error}} (in {{count}} Konto und Region)',
    errorInPlaces_other: '{{error}} (in {{count}} Konten und Regionen)',
  },
  neverRead: {
    all_one: 'Konto und Region noch nie gelesen',
    all_other: 'Keines von {{count}} Konten und Regionen je gelesen',
    some_one: '{{count}} von {{total}} Konten und Regionen noch nie gelesen',
    some_other: '{{count}} von {{total}} Konten und Regionen noch nie gelesen',
  },
  notices: {
    tryAgain: 'Erneut versuchen',
    denied: 'Kein Zugriff: {{subject}}',
    deniedHelp:
      'Nötig ist die Berechtigung {{permission}}. Sie wird vom Betrieb dieses Portals erteilt.',
    missing: 'Nichts anzuzeigen: {{subject}}',
    missingHelp:
      'Nicht vorhanden oder nicht sichtbar: Nötig sind die Berechtigung {{permission}} und Sicht auf die Entität im Katalog.',
    failed: 'Nicht geladen: {{subject}}',
    unreachable: 'Das Backend hat nicht geantwortet',
    badAddress:
      'Die Adresse dieser Seite verlangt etwas, das es nicht gibt. Dieser Filter ist zu entfernen.',
  },
  text: {
    copy: '{{what}} kopieren',
    copied: 'Kopiert',
  },
  values: {
    none: 'keine Angabe',
    yes: 'ja',
    no: 'nein',
  },
  chart: {
    zone: 'Tage nach UTC gezählt',
    missing:
      'Das Diagramm konnte nicht geladen werden. Ein Neuladen der Seite hilft.',
  },
};
