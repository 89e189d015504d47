import { ControlTranslation } from '../CatalogueTranslation';

const supportedOs: ControlTranslation = {
  requirement:
    'Betriebssysteme, die der Hersteller nicht mehr unterstützt, werden ersetzt.',
  why: 'Für ein Betriebssystem, das sein Hersteller aufgegeben hat, erscheinen keine Patches; jede neue Lücke bleibt offen.',
  limits:
    'Support, der bezahlt werden muss (Ubuntu Pro, ESU, ELS, LTSS), zählt nur, wo angegeben ist, dass er vorliegt: AWS zeigt keine Ansprüche außer denen von Images mit Ubuntu Pro. Die Daten sind eine Tabelle dieser Version.',
  reasons: {
    supported: {
      title: 'Vom Hersteller unterstützt',
      sentence: 'Der Support für {{os}} {{lasts}}',
    },
    'support-ends-soon': {
      title: 'Unterstützt, aber nicht mehr lange',
      sentence: 'Der Support für {{os}} {{lasts}}',
    },
    'extended-support': {
      title: 'Unter erweitertem Support',
      sentence:
        'Der Support für {{os}} endete am {{supportedUntil, day}}; der erweiterte Support, der vorliegt, dauert bis {{extendedUntil, day}}',
    },
    'extended-support-needs-proof': {
      title:
        'Nur erweiterter Support bleibt, und nichts zeigt, dass er vorliegt',
      sentence:
        'Der Support für {{os}} endete am {{supportedUntil, day}}; erweiterter Support bis {{extendedUntil, day}} ist kostenpflichtig, und nichts zeigt, dass er vorliegt',
    },
    unsupported: {
      title: 'Vom Hersteller nicht mehr unterstützt',
      sentence:
        'Der Support für {{os}} endete am {{supportedUntil, day}}, der Hersteller veröffentlicht daher keine Patches dafür',
    },
    'unknown-os': {
      title: 'Nicht in der Tabelle der Betriebssysteme',
      sentence: '{{because}}',
    },
    'not-managed': {
      title: 'Nicht verwaltet, ihr Betriebssystem ist daher nicht bekannt',
      sentence:
        'Nicht von Systems Manager verwaltet, ihr Betriebssystem ist daher nicht bekannt',
    },
  },
  phrases: {
    'lasts-until': 'dauert bis {{at, day}}',
    'no-announced-end': 'hat kein angekündigtes Ende',
    'not-in-table':
      'Die Tabelle der Betriebssysteme enthält „{{called}}“ nicht, der Support ist daher nicht bekannt',
    'not-said': 'Systems Manager sagt nicht, welches Betriebssystem sie hat',
  },
};

const applicationControl: ControlTranslation = {
  requirement:
    'SELinux, fapolicyd oder OpenSCAP wird automatisiert installiert und konfiguriert.',
  why: 'Ohne Anwendungskontrolle kann jedes Programm laufen, das auf die Instanz gelangt.',
  limits:
    'Installiert heißt nicht durchgesetzt: SELinux kann permissiv oder ausgeschaltet sein, fapolicyd gestoppt, und das Inventar kann es nicht zeigen. Unter Windows ist Anwendungskontrolle (App Control for Business, AppLocker) ein Teil des Systems, den das Inventar nicht aufführt. Reifegrad 1 verlangt sie nur von Arbeitsplatzrechnern, Reifegrad 2 auch von Servern, die dem Internet ausgesetzt sind, Reifegrad 3 von allen.',
  reasons: {
    installed: {
      title: 'Im Software-Inventar',
      sentence:
        'Ihr Software-Inventar enthält Software zur Anwendungskontrolle',
    },
    'not-installed': {
      title: 'Nicht im Software-Inventar',
      sentence:
        'Ihr Software-Inventar enthält nichts von {{acceptedNames, any}}',
    },
    'not-visible': {
      title: 'Das Inventar dieser Plattform zeigt sie nicht',
      sentence: '{{because}}',
    },
    'no-inventory': {
      title: 'Kein Software-Inventar',
      sentence:
        'Systems Manager hat kein Software-Inventar von ihr; ob sie Software zur Anwendungskontrolle hat, ist daher nicht bekannt',
    },
    'not-managed': {
      title: 'Nicht von Systems Manager verwaltet',
      sentence:
        'Nicht von Systems Manager verwaltet; ob sie Software zur Anwendungskontrolle hat, ist daher nicht bekannt',
    },
  },
  phrases: {
    windows:
      'Anwendungskontrolle ist unter Windows ein Teil des Systems, den das Software-Inventar nicht aufführt; ob sie eingeschaltet ist, ist daher nicht bekannt',
    'mac-os':
      'Anwendungskontrolle ist unter macOS ein Teil des Systems, den das Software-Inventar nicht aufführt; ob sie eingeschaltet ist, ist daher nicht bekannt',
  },
};

const cloudwatchAgent: ControlTranslation = {
  requirement:
    'Der CloudWatch-Agent ist installiert und sendet die Protokolle des Betriebssystems an CloudWatch.',
  why: 'Protokolle, die auf der Instanz bleiben, verschwinden mit ihr, und wer die Instanz übernimmt, kann sie ändern.',
  limits:
    'Installiert heißt nicht, dass er läuft: Der Agent kann gestoppt sein oder nichts senden. Ein Agent aus einem bloßen Archiv ist nicht im Inventar. Unter welchem Namen das Inventar ihn unter macOS aufführen würde, ist nicht bekannt.',
  reasons: {
    installed: {
      title: 'Im Software-Inventar',
      sentence: 'Ihr Software-Inventar enthält den CloudWatch-Agent',
    },
    'not-installed': {
      title: 'Nicht im Software-Inventar',
      sentence:
        'Ihr Software-Inventar enthält nichts von {{acceptedNames, any}}',
    },
    'not-visible': {
      title: 'Das Inventar dieser Plattform zeigt ihn nicht',
      sentence: '{{because}}',
    },
    'no-inventory': {
      title: 'Kein Software-Inventar',
      sentence:
        'Systems Manager hat kein Software-Inventar von ihr; ob sie den CloudWatch-Agent hat, ist daher nicht bekannt',
    },
    'not-managed': {
      title: 'Nicht von Systems Manager verwaltet',
      sentence:
        'Nicht von Systems Manager verwaltet; ob sie den CloudWatch-Agent hat, ist daher nicht bekannt',
    },
  },
  phrases: {
    'mac-os':
      'Unter welchem Namen das Software-Inventar von macOS den CloudWatch-Agent aufführen würde, ist nicht bekannt; ob er installiert ist, ist daher nicht bekannt',
  },
};

const deniedApplications: ControlTranslation = {
  requirement:
    'Anwendungen, die nicht unterstützt oder nicht erwünscht sind, werden entfernt.',
  why: 'Für eine Anwendung, die ihr Hersteller aufgegeben hat, erscheinen keine Patches, und was nicht gebraucht wird, kann nur missbraucht werden.',
  limits:
    'Bekannt sind die aufgelisteten Namen und was Paketverwaltungen kennen: Ein Programm, das auf die Platte kopiert wurde, ist in keinem Inventar. Welcher der Namen es ist, sagt die Abfrage der ganzen Flotte nicht. Versionen werden nicht verglichen.',
  reasons: {
    'none-installed': {
      title: 'Keine davon ist im Software-Inventar',
      sentence:
        'Ihr Software-Inventar enthält keine der verbotenen Anwendungen',
    },
    'denied-installed': {
      title: 'Eine verbotene Anwendung ist installiert',
      sentence: 'Ihr Software-Inventar enthält {{found}}',
    },
    'none-denied': {
      title: 'Keine Anwendung ist verboten',
      sentence:
        'Unter ec2Compliance.controls.deniedApplications ist keine Anwendung aufgeführt',
    },
    'no-inventory': {
      title: 'Kein Software-Inventar',
      sentence:
        'Systems Manager hat kein Software-Inventar von ihr; was installiert ist, ist daher nicht bekannt',
    },
    'not-managed': {
      title: 'Nicht von Systems Manager verwaltet',
      sentence:
        'Nicht von Systems Manager verwaltet; was installiert ist, ist daher nicht bekannt',
    },
  },
  phrases: {
    found: {
      one: 'die verbotene Anwendung {{names, quoted}}',
      other: 'mindestens eine der verbotenen Anwendungen {{names, any}}',
    },
    'list-changed':
      'die Liste der Namen hat sich geändert, seit sie zuletzt gelesen wurden',
  },
};

const controls: Readonly<Record<string, ControlTranslation>> = {
  'supported-os': supportedOs,
  'application-control': applicationControl,
  'cloudwatch-agent': cloudwatchAgent,
  'denied-applications': deniedApplications,
};

export default controls;
