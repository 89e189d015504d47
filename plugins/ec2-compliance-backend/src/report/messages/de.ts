import { Template } from 'backstage-plugin-ec2-compliance-common';
import { ReportMessage } from './en';

/** The words of the document that are of no control, in German. */
export const GERMAN: Readonly<Record<ReportMessage, Template>> = {
  kind: 'EC2-Konformitätsbericht',
  subject: 'Essential Eight, soweit die Aufzeichnungen von AWS sie zeigen',
  estate: 'Alle Dienste',
  'kind.component': 'Dienst',
  'kind.resource': 'Ressource',
  'kind.group': 'Team',
  'kind.system': 'System',
  'kind.domain': 'Domäne',
  'kind.estate': 'Gesamtbestand',
  period: 'Zeitraum',
  periodDays: '{{from, day}} bis {{to, day}}',
  inUtc: 'Tage in UTC',
  stood: 'Stand',
  readFor: 'Gelesen mit den Rechten von',
  owner: 'Eigentümer',
  held: 'Maßstab',
  level: 'Reifegrad {{level}}',
  page: 'Seite',
  of: 'von',
  none: 'Keine.',
  yes: 'Ja',
  notKnown: 'nicht bekannt',
  cut: {
    one: '{{shown}} von {{total}} gezeigt. Der Rest fehlt nur hier, nicht anderswo: {{where}}',
    other:
      'Die ersten {{shown}} von {{total}} sind gezeigt. Der Rest fehlt nur hier, nicht anderswo: {{where}}',
  },

  'status.NON_COMPLIANT': 'Nicht konform',
  'status.INSUFFICIENT_DATA': 'Unbekannt',
  'status.WAIVED': 'Ausgenommen',
  'status.COMPLIANT': 'Konform',
  'status.NOT_APPLICABLE': 'Nicht anwendbar',
  'standing.met': 'Erfüllt',
  'standing.not-met': 'Nicht erfüllt',
  'standing.unknown': 'Unbekannt',
  'standing.waived': 'Ausgenommen',
  'standing.not-applicable': 'Nicht anwendbar',
  'standing.not-provable': 'Aus Daten von AWS nicht belegbar',
  'strategy.patch-operating-systems': 'Betriebssysteme patchen',
  'strategy.patch-applications': 'Anwendungen patchen',
  'strategy.application-control': 'Anwendungskontrolle',
  'strategy.restrict-administrative-privileges':
    'Administrative Rechte beschränken',

  summary: 'Kurz gefasst',
  'summary.controls': 'Kontrollen erfüllt',
  'summary.controlsOf': '{{met}} von {{applicable}}',
  'summary.overdue': 'Befunde überfällig',
  'summary.overdueOf': 'von {{open}} offenen',
  'summary.exploited': 'Davon ausgenutzt',
  'summary.score': 'Mittlerer Anteil',
  'summary.scoreOf': 'der Instanzen, die bestehen',
  'summary.instances': 'Instanzen',
  'summary.paused': { one: '{{count}} pausiert', other: '{{count}} pausiert' },
  'summary.services': {
    one: 'in {{count}} Dienst',
    other: 'in {{count}} Diensten',
  },
  'summary.exceptions': {
    one: '{{count}} Ausnahme in Kraft',
    other: '{{count}} Ausnahmen in Kraft',
  },
  'summary.unknown': {
    one: '{{count}} Kontrolle ist unbekannt: Was nicht gelesen werden konnte, zählt als nicht erfüllt.',
    other:
      '{{count}} Kontrollen sind unbekannt: Was nicht gelesen werden konnte, zählt als nicht erfüllt.',
  },
  'summary.failing': {
    one: '{{count}} Kontrolle ist auf mindestens einer Instanz nicht erfüllt: {{names}}.',
    other:
      '{{count}} Kontrollen sind auf mindestens einer Instanz nicht erfüllt: {{names}}.',
  },
  'summary.allMet': 'Jede anwendbare Kontrolle ist auf jeder Instanz erfüllt.',
  'summary.nothing': 'Es gibt keine Instanz, die zu beurteilen wäre.',
  'summary.levels': 'Erreichte Reifegrade: {{levels}}.',
  'summary.levelOf': '{{strategy}} {{level}}',
  'summary.levelNone': '{{strategy}} keiner',
  'summary.more': {
    one: 'und {{count}} weitere',
    other: 'und {{count}} weitere',
  },
  'summary.levelUnmeasured': '{{strategy}} nicht gemessen',
  'summary.reviewsDue': {
    one: '{{count}} Überprüfung fehlt oder ist überfällig.',
    other: '{{count}} Überprüfungen fehlen oder sind überfällig.',
  },

  scope: 'Umfang, und was nicht zu sehen war',
  'scope.what.entity': 'Die Instanzen, auf denen {{name}} läuft.',
  'scope.what.rollup': {
    one: 'Die Instanzen des {{count}} Dienstes, der zu {{name}} zählt; eine Instanz mehrerer Dienste zählt einmal.',
    other:
      'Die Instanzen der {{count}} Dienste, die zu {{name}} zählen; eine Instanz mehrerer Dienste zählt einmal.',
  },
  'scope.what.estate': {
    one: 'Die Instanzen des {{count}} Dienstes, den der Leser sehen darf.',
    other:
      'Die Instanzen der {{count}} Dienste, die der Leser sehen darf; eine Instanz mehrerer Dienste zählt einmal.',
  },
  'scope.hidden': {
    one: '{{count}} Dienst ist vor dem Leser verborgen und in keiner Zahl enthalten.',
    other:
      '{{count}} Dienste sind vor dem Leser verborgen und in keiner Zahl enthalten.',
  },
  'scope.noneHidden': 'Kein Dienst des Umfangs ist vor dem Leser verborgen.',
  'scope.neverRead': {
    one: 'In {{count}} von {{total}} eingerichteten Konten und Regionen wurden Instanzen nie aufgelistet. Dort können weitere Instanzen des Umfangs sein.',
    other:
      'In {{count}} von {{total}} eingerichteten Konten und Regionen wurden Instanzen nie aufgelistet. Dort können weitere Instanzen des Umfangs sein.',
  },
  'scope.allRead': {
    one: 'In dem einen eingerichteten Konto samt Region wurden Instanzen mindestens einmal aufgelistet.',
    other:
      'In allen {{count}} eingerichteten Konten und Regionen wurden Instanzen mindestens einmal aufgelistet.',
  },
  'scope.accountValues':
    'Werte, die von Konten sprechen, fehlen: Der Leser darf den Gesamtbestand nicht sehen. Die Urteile sind dieselben.',
  'scope.unmapped': {
    one: '{{count}} Instanz gehört zu keinem Dienst und ist in keiner Zahl enthalten.',
    other:
      '{{count}} Instanzen gehören zu keinem Dienst und sind in keiner Zahl enthalten.',
  },
  'scope.paused': {
    one: '{{count}} Instanz ist gestoppt: Sie behält ihre letzten Nachweise und wird nicht beurteilt.',
    other:
      '{{count}} Instanzen sind gestoppt: Sie behalten ihre letzten Nachweise und werden nicht beurteilt.',
  },
  'scope.targets': 'Konten und Regionen',
  'scope.account': 'Konto',
  'scope.region': 'Region',
  'scope.instances': 'Instanzen',
  'scope.noTargets': 'In keinem Konto ist eine Instanz des Umfangs bekannt.',

  trend: 'Verlauf',
  'trend.score': 'Mittlerer Anteil der Instanzen, die bestehen, je Tag',
  'trend.weeks':
    'Fristgerecht behobene Befunde, je Woche, in der sie fällig wurden',
  'trend.gap': 'Tage und Wochen ohne Aufzeichnung sind Lücken.',
  'trend.noDays':
    'Kein Tag des Zeitraums ist aufgezeichnet, den der Leser als Ganzes sehen darf.',
  'trend.estate':
    'Der mittlere Anteil des Gesamtbestands wird nicht je Tag aufgezeichnet; Befunde schon, siehe unten.',
  'trend.change':
    'Von {{from}} am {{first, day}} auf {{to}} am {{last, day}}; erfüllte Kontrollen {{metBefore}} von {{ofBefore}}, dann {{metAfter}} von {{ofAfter}}.',
  'trend.week': 'Woche vom',
  'trend.due': 'Fällig geworden',
  'trend.inTime': 'Fristgerecht behoben',
  'trend.share': 'Anteil',
  'trend.overdue': 'Überfällig an ihrem Ende',
  'trend.noWeeks': 'Im Zeitraum wurde kein Befund fällig.',

  maturity: 'Essential Eight nach Strategie',
  'maturity.held.app-config':
    'Maßstab ist Reifegrad {{level}}, wie für die Organisation eingerichtet. Die Klauseln sind die des Information Security Manual, Ausgabe {{manual}}.',
  'maturity.held.annotation':
    'Maßstab ist Reifegrad {{level}}, nach eigener Annotation. Die Klauseln sind die des Information Security Manual, Ausgabe {{manual}}.',
  'maturity.reading':
    'Eine Strategie hat den höchsten Reifegrad, dessen messbare Klauseln samt denen aller niedrigeren erfüllt sind. Klauseln, die Daten von AWS nicht zeigen können, sind aufgeführt und belegen weder das eine noch das andere.',
  'maturity.reached': 'Reifegrad {{level}} erreicht',
  'maturity.notReached': 'Reifegrad 1 nicht erreicht',
  'maturity.unmeasured': 'Nicht gemessen',
  'maturity.exceptions': {
    one: 'mit {{count}} Ausnahme',
    other: 'mit {{count}} Ausnahmen',
  },
  'maturity.clause': 'Klausel',
  'maturity.asks': 'Verlangt',
  'maturity.measuredBy': 'Gemessen durch {{names}}',
  'maturity.notProvable':
    'Aus Daten von AWS nicht belegbar, und so hier weder erfüllt noch verfehlt ({{count}}):',
  'maturity.levels': 'Grade',
  'maturity.standing': 'Stand',
  'maturity.overdue': {
    one: '{{count}} überfällig',
    other: '{{count}} überfällig',
  },

  controls: 'Kontrollen',
  'controls.control': 'Kontrolle',
  'controls.status': 'Status',
  'controls.counts': 'Instanzen',
  'controls.since': 'Seit',
  'controls.accounts': 'Kontrollen der Konten und Regionen',
  'controls.accountsNote':
    'Sie stehen neben der Bewertung und in keiner Zahl darüber: Kein Team behebt sie allein.',
  'controls.verdicts': 'Konten und Regionen',

  exceptions: 'Ausnahmen',
  'exceptions.note':
    'Eine Ausnahme genehmigt jemand anderes als der, der sie beantragt, und sie hat ein Ende. Was sie betrifft, ist ausgenommen: in keinem Anteil, nie konform. Unterdrückungen in Inspector sind keine.',
  'exceptions.none': 'Im Zeitraum war keine Ausnahme in Kraft oder beantragt.',
  'exceptions.of': 'Ausnahme',
  'exceptions.reason': 'Grund und Ausgleichsmaßnahme',
  'exceptions.by': 'Beantragt, entschieden',
  'exceptions.until': 'Bis',
  'exceptions.covers': 'Betrifft heute',
  'exceptions.requestedBy': 'Beantragt von {{who}}, {{at, day}}',
  'exceptions.approvedBy': 'Genehmigt von {{who}}, {{at, day}}',
  'exceptions.revokedBy': 'Widerrufen von {{who}}, {{at, day}}',
  'exceptions.undecided': 'Nicht entschieden',
  'exceptions.state.requested': 'Beantragt, nicht in Kraft',
  'exceptions.state.approved': 'In Kraft',
  'exceptions.state.planned': 'Genehmigt, noch nicht begonnen',
  'exceptions.state.rejected': 'Abgelehnt',
  'exceptions.state.revoked': 'Widerrufen',
  'exceptions.state.expired': 'Beendet',
  'exceptions.package': '{{package}}, jede Schwachstelle',
  'exceptions.scope.instance': 'auf Instanz {{name}}',
  'exceptions.scope.workload': 'auf der Workload {{name}}',
  'exceptions.scope.target': 'für Konto und Region {{name}}',
  'exceptions.scope.service': 'für den Dienst {{name}}',
  'exceptions.scope.system': 'für das System {{name}}',
  'exceptions.scope.team': 'für das Team {{name}}',
  'exceptions.instances': {
    one: '{{count}} Instanz',
    other: '{{count}} Instanzen',
  },
  'exceptions.findings': {
    one: '{{count}} Befund',
    other: '{{count}} Befunde',
  },
  'exceptions.targets': {
    one: '{{count}} Konto und Region',
    other: '{{count}} Konten und Regionen',
  },
  'exceptions.nothing': 'nichts',
  'exceptions.ticket': 'Ticket: {{url}}',

  reviews: 'Überprüfungen',
  'reviews.note':
    'Überprüfungen sind Sache von Menschen; sie stehen neben der Bewertung und in keiner ihrer Zahlen.',
  'reviews.review': 'Überprüfung',
  'reviews.says': 'Stand',
  'reviews.due': 'Fällig',
  'reviews.recorded': 'Im Zeitraum aufgezeichnet',
  'reviews.noneRecorded': 'Im Zeitraum wurde keine aufgezeichnet.',
  'reviews.when': 'Wann',
  'reviews.of': 'Von',
  'reviews.who': 'Durch',
  'reviews.comment': 'Bemerkung',
  'reviews.unknown': 'Gezeichnet trotz unbekannt: {{names}}',
  'reviews.itsOwn': 'Von {{name}} selbst',
  'reviews.ofServices': 'Der Dienste',
  'reviews.last': 'Zuletzt aufgezeichnet',
  'reviews.lastBy': '{{day}} durch {{name}}',
  'reviews.never': 'Noch hat niemand eine aufgezeichnet.',
  'reviews.estate':
    'Überprüfungen gelten Diensten und Teams, nicht dem Gesamtbestand.',

  overdue: 'Überfällige Befunde',
  'overdue.note':
    'Offen über die Frist hinaus, die die Klausel setzt. Die Uhr gehört zur Schwachstelle am Dienst: Eine Instanz zu ersetzen startet sie nicht neu.',
  'overdue.none': 'Nichts ist überfällig.',
  'overdue.finding': 'Befund',
  'overdue.service': 'Dienst',
  'overdue.clause': 'Klausel',
  'overdue.due': 'War fällig',
  'overdue.instances': 'Instanzen',
  'overdue.fix': 'Behoben in {{version}}',
  'overdue.exploited': 'bekanntermaßen ausgenutzt',
  'overdue.unmapped': 'kein Dienst',

  services: 'Dienste',
  'services.service': 'Dienst',
  'services.owner': 'Eigentümer',
  'services.instances': 'Instanzen',
  'services.controls': 'Kontrollen erfüllt',
  'services.overdue': 'Überfällig',
  'services.share': 'Mittlerer Anteil',

  evidence: 'Nachweise',
  'evidence.note':
    'Wann jede Quelle von AWS zuletzt vollständig gelesen wurde; von mehreren Konten das am weitesten zurückliegende.',
  'evidence.source': 'Quelle',
  'evidence.read': 'Zuletzt gelesen',
  'evidence.state': 'Zustand',
  'evidence.current': 'Aktuell',
  'evidence.stale': 'Veraltet',
  'evidence.never': 'nie',
  'evidence.failing': 'Scheitert: {{cause}}',

  method: 'Verfahren und Grenzen',
  'method.judged':
    'Jedes Urteil ist aus Aufzeichnungen errechnet, die AWS selbst führt (EC2, Systems Manager, Inspector, IAM, CloudTrail, AWS Config und andere), gelesen mit einer Rolle, die nichts ändern kann. Von Hand eingetragen sind nur Überprüfungen, Gründe von Ausnahmen und die Eigentümer im Katalog.',
  'method.denominator':
    'Die Liste der EC2-Instanzen ist der Nenner; alles andere wird dagegen gehalten. Beendete Instanzen sind weggefallen.',
  'method.absence':
    'Fehlen ist nie ein Bestehen. Was nicht gelesen werden konnte, zu alt ist oder fehlt, ist unbekannt und zählt als nicht erfüllt.',
  'method.share':
    'Der Anteil einer Kontrolle sind die konformen Instanzen unter denen, die konform, nicht konform oder unbekannt sind; der mittlere Anteil ist das Mittel daraus. Ausgenommene Instanzen sind in keinem von beiden.',
  'method.now':
    'Der Zeitraum gilt für Verlauf, Überprüfungen und Ausnahmen. Alles andere ist der Stand, als dieser Bericht gelesen wurde.',
  'method.scope':
    'Er umfasst vier der acht Strategien, und davon, was Theme 3 der Anleitung von AWS für EC2-Instanzen nennt. Er ist keine Feststellung des Reifegrads einer Organisation; die trifft ein Prüfer.',

  proof: 'Wie dieser Bericht zu prüfen ist',
  people: 'Personen',
  'people.note':
    'Wer Ausnahmen beantragt, über sie entschieden und überprüft hat und für wen dieser Bericht gelesen wurde, mit dem Namen im Katalog und dem Verweis, der gleich bleibt.',
  'people.name': 'Name',
  'people.ref': 'Im Katalog',

  'proof.checksum': 'SHA-256 der Fakten (kanonisches JSON, RFC 8785)',
  'proof.request': 'Die Anfrage, die sie wieder liest',
  'proof.same':
    'Dieselbe Anfrage desselben Lesers ergibt dieselbe Prüfsumme, solange die Fakten gelten. Das Feld „facts“ ihrer Antwort ist, woraus sie gebildet ist.',
  'proof.at': 'Gelesen am',

  appendix: 'Anhang: jedes Urteil',
  'appendix.note':
    'Instanz für Instanz, die mit den meisten Verstößen zuerst. „Zeit von AWS“ steht auf der Aufzeichnung von AWS; „seit“ ist, wann dieses Produkt es zuerst so sah.',
  'appendix.none': 'Zum Umfang gehört keine Instanz.',
  'appendix.says': 'Was festgestellt wurde',
  'appendix.time': 'Zeit von AWS',
  'appendix.since': 'Seit',
  'appendix.compliant': 'Konform ({{count}})',
  'appendix.notApplicable': 'Nicht anwendbar ({{count}})',
  'appendix.paused': 'gestoppt; nicht beurteilt',
  'appendix.unjudged': 'Noch nicht beurteilt.',
  'appendix.until': 'Ausgenommen bis {{until, day}}: {{reason}}',
};
