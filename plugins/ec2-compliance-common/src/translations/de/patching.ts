import { NO_INSTANCES, SCANNING_PHRASES } from './common';
import { ControlTranslation } from '../CatalogueTranslation';

const SCAN_PHRASES = {
  'scan-of': 'der Prüfung vom {{at, time}}',
  'installation-of': 'der Installation vom {{at, time}}',
  'last-scan': 'der letzten Prüfung',
  'last-installation': 'der letzten Installation',
  'scan-in-future':
    'Das letzte Ergebnis von Patch Manager liegt in der Zukunft (laut {{scan}}), sein Alter lässt sich daher nicht beurteilen',
  'facing-internet': 'eine Instanz, die dem Internet ausgesetzt ist ({{by}})',
  'not-facing-internet':
    'eine Instanz, von der nicht bekannt ist, dass sie dem Internet ausgesetzt ist',
  'by-tag': 'laut ihrem Tag',
  'by-public-address': 'durch eine öffentliche Adresse',
  'by-network-reachability': 'durch einen Pfad, den Inspector gefunden hat',
} as const;

const COVERAGE_PHRASES = {
  'coverage.scanned':
    'Zuletzt von Inspector gescannt am {{lastScannedAt, time}}',
  'coverage.scan-overdue':
    'Zuletzt von Inspector gescannt am {{lastScannedAt, time}}, länger her als erlaubt ({{windowMillis, duration}})',
  'coverage.scan-time-unknown':
    'Inspector scannt sie, sagt aber nicht, wann zuletzt; das Alter lässt sich daher nicht beurteilen',
  'coverage.scan-pending':
    'Gestartet am {{launchTime, time}}, und {{pending}}; darauf wird gewartet bis {{waitedForUntil, time}}',
  'coverage.scan-not-started':
    'Seit dem Start nicht gescannt: {{pending}}, seit {{launchTime, time}}, länger als erlaubt ({{graceMillis, duration}})',
  'coverage.not-covered':
    'Inspector ist eingeschaltet und kennt die Instanz nicht, obwohl sie läuft, seit {{launchTime, time}}, länger als erlaubt ({{graceMillis, duration}})',
  'coverage.unmanaged':
    'Inspector kann sie nicht scannen, weil Systems Manager sie nicht verwaltet',
  'coverage.unsupported-os': 'Inspector unterstützt ihr Betriebssystem nicht',
  'coverage.no-inventory':
    'Inspector hat kein Software-Inventar von ihr: Die Zuordnung „InspectorInventoryCollection-do-not-delete“ fehlt oder schlägt fehl',
  'coverage.stale-inventory':
    'Inspector hat seit sieben Tagen kein Software-Inventar von ihr erhalten und scannt sie daher nicht mehr',
  'coverage.excluded-by-tag':
    'Ein Tag an ihr („InspectorEc2Exclusion“) nimmt sie von den Scans von Inspector aus',
  'coverage.partly-scanned':
    'Inspector scannt die Pakete ihres Betriebssystems, aber nicht die von Programmiersprachen: {{cause}}',
  'coverage.agentless-limit': '{{cause}}, sie wird daher nicht gescannt',
  'coverage.inspector-access-denied':
    '{{cause}}, sie wird daher nicht gescannt',
  'coverage.being-disabled': 'Inspector wird für sie gerade ausgeschaltet',
  'coverage.inspector-starting':
    'Inspector wird in diesem Konto und dieser Region gerade eingeschaltet und kennt die Instanz noch nicht',
  'coverage.inspector-error':
    'Inspector meldet für sie einen internen Fehler; ob sie gescannt wird, ist daher nicht bekannt',
  'coverage.unknown-scan-reason':
    'Inspector nennt den Grund „{{scanReason}}“, der nichts Bekanntes über EC2-Instanzen sagt',
  'coverage.missing': '{{because}}{{permission, maybe}}',
  'coverage.stale': '{{because}}{{permission, maybe}}',
  'coverage.access-denied': '{{because}}{{permission, maybe}}',
  'coverage.throttled': '{{because}}{{permission, maybe}}',
  'coverage.service-disabled': '{{because}}{{permission, maybe}}',
  'coverage.region-disabled': '{{because}}{{permission, maybe}}',
  'coverage.credentials': '{{because}}{{permission, maybe}}',
  'coverage.unreachable': '{{because}}{{permission, maybe}}',
  'coverage.invalid-answer': '{{because}}{{permission, maybe}}',
  'operating-system': 'Betriebssystem',
  application: 'Anwendungen',
  open: {
    one: '{{count}} offener Befund ({{of}}), nicht überfällig',
    other: '{{count}} offene Befunde ({{of}}), keiner überfällig',
  },
  'none-open': 'Kein offener Befund ({{of}})',
  'first-due': '; der erste ist fällig bis {{dueAt, time}}{{hidden, maybe}}',
  'was-due':
    '„{{packageName}}“ ({{vulnerabilityId}}) war zu beheben bis {{dueAt, time}}{{others, maybe}}: {{because}}{{hidden, maybe}}',
  suppressed: '; in Inspector unterdrückt, was nichts behebt',
  'most-overdue': ', am längsten überfällig von {{total}}',
  'shows-nothing':
    'Kein Befund ({{of}}) ist als überfällig bekannt, doch das belegt nichts: {{coverage}}',
} as const;

const patchCompliance: ControlTranslation = {
  requirement:
    'Das Patchen ist automatisiert, und die Patch-Konformität der Instanzen wird überprüft.',
  why: 'Ein fehlender Patch lässt eine öffentlich beschriebene Lücke in der Instanz offen.',
  limits:
    'Verglichen wird mit der Patch-Baseline. Eine Baseline, die Patches erst nach sieben Tagen genehmigt, wie die von AWS, meldet vorher nichts als fehlend. Laufen auf einer Instanz zwei Prüfungen mit verschiedenen Baselines, überschreibt die spätere die frühere.',
  reasons: {
    patched: {
      title: 'Kein Patch ihrer Baseline fehlt',
      sentence: 'Laut {{scan}} fehlt kein Patch ihrer Baseline',
    },
    'patches-missing': {
      title: 'Patches fehlen',
      sentence: '{{found, list}}{{worst, maybe}}, laut {{scan}}',
    },
    'patches-failed': {
      title: 'Patches konnten nicht installiert werden',
      sentence: '{{found, list}}{{worst, maybe}}, laut {{scan}}',
    },
    'patches-rejected': {
      title: 'Abgelehnte Patches sind installiert',
      sentence: '{{found, list}}{{worst, maybe}}, laut {{scan}}',
    },
    'pending-reboot': {
      title: 'Patches warten auf einen Neustart',
      sentence: '{{found, list}}{{worst, maybe}}, laut {{scan}}',
    },
    'summary-non-compliant': {
      title: 'Systems Manager zählt sie als nicht konform',
      sentence:
        'Die Konformitätsübersicht von Systems Manager meldet „nicht konform“, obwohl laut {{scan}} kein Patch fehlt; möglicherweise zählt sie verfügbare Sicherheitsupdates, die die Baseline nicht genehmigt',
    },
    'scan-overdue': {
      title: 'Die letzte Prüfung ist zu alt, um etwas zu belegen',
      sentence:
        'Laut {{scan}} fehlte kein Patch, doch sie liegt länger zurück als erlaubt ({{windowMillis, duration}}) und sagt nichts über heute',
    },
    'scan-unfinished': {
      title: 'Noch keine Prüfung beendet',
      sentence:
        'Patch Manager hat einen Patch-Status dieser Instanz ohne den Zeitpunkt, zu dem die Prüfung endete; er belegt daher noch nichts',
    },
    'counts-missing': {
      title: 'Der Patch-Status enthält keine Zahlen',
      sentence:
        'Patch Manager nennt zu {{scan}} keine Zahlen, ihre Patches sind daher nicht bekannt',
    },
    'never-scanned': {
      title: 'Nie auf Patches geprüft',
      sentence:
        'Verwaltet, aber Patch Manager hat sie nie geprüft, ihre Patches sind daher nicht bekannt',
    },
    'not-managed': {
      title: 'Nicht von Systems Manager verwaltet',
      sentence:
        'Nicht von Systems Manager verwaltet, ihre Patches sind daher nicht bekannt',
    },
  },
  phrases: {
    ...SCAN_PHRASES,
    missing: {
      one: '{{count}} Patch fehlt',
      other: '{{count}} Patches fehlen',
    },
    failed: {
      one: '{{count}} Patch konnte nicht installiert werden',
      other: '{{count}} Patches konnten nicht installiert werden',
    },
    rejected: {
      one: '{{count}} abgelehnter Patch installiert',
      other: '{{count}} abgelehnte Patches installiert',
    },
    'pending-reboot': {
      one: '{{count}} Patch installiert, aber erst nach einem Neustart wirksam',
      other:
        '{{count}} Patches installiert, aber erst nach einem Neustart wirksam',
    },
    'not-compliant': {
      one: 'Mindestens {{count}} Patch entspricht nicht der Baseline',
      other: 'Mindestens {{count}} Patches entsprechen nicht der Baseline',
    },
    these: ': {{names, and}}',
    'among-them': ', darunter {{names, and}}',
  },
};

const patchScanCurrent: ControlTranslation = {
  requirement: 'Die Patch-Konformität wird fortlaufend überwacht.',
  why: 'Zwischen zwei Prüfungen weiß niemand von den Patches, die seither erschienen sind.',
  limits:
    'Für eine Instanz hinter einem öffentlichen Load Balancer gilt die längere Frist, es sei denn, ihr Tag sagt, dass sie dem Internet ausgesetzt ist, oder Inspector findet einen Pfad zu ihr. Belegt wird, dass die letzte Prüfung aktuell ist, nicht dass jede davor rechtzeitig kam.',
  reasons: {
    scanned: {
      title: 'Innerhalb der Frist geprüft',
      sentence:
        'Geprüft laut {{scan}}, innerhalb der Frist ({{windowMillis, duration}}) für {{allowedFor}}',
    },
    'scan-overdue': {
      title: 'Die letzte Prüfung ist zu alt',
      sentence:
        'Zuletzt geprüft laut {{scan}}, länger her als die Frist ({{windowMillis, duration}}) für {{allowedFor}}',
    },
    'never-scanned': {
      title: 'Nie auf Patches geprüft',
      sentence:
        'Patch Manager hat sie nie geprüft, obwohl sie seit {{launchTime, time}} läuft',
    },
    'first-scan-pending': {
      title: 'Vor kurzem gestartet und noch nicht geprüft',
      sentence:
        'Gestartet am {{launchTime, time}} und noch nicht auf Patches geprüft; eine Prüfung ist fällig bis {{dueAt, time}}',
    },
    'scan-unfinished': {
      title: 'Noch keine Prüfung beendet',
      sentence:
        'Patch Manager hat einen Patch-Status dieser Instanz ohne den Zeitpunkt, zu dem die Prüfung endete; er belegt daher noch nichts',
    },
    'not-managed': {
      title: 'Nicht von Systems Manager verwaltet',
      sentence:
        'Nicht von Systems Manager verwaltet, wann sie auf Patches geprüft wurde, ist daher nicht bekannt',
    },
  },
  phrases: { ...SCAN_PHRASES },
};

const patchBaseline: ControlTranslation = {
  requirement:
    'Patches werden früh genug genehmigt, um innerhalb der Fristen der Essential Eight angewendet zu werden.',
  why: 'Ein Patch, den die Baseline noch nicht genehmigt hat, zählt nicht als fehlend: Bei einer Woche Aufschub fehlt am dritten Tag nichts.',
  limits:
    'Patch-Richtlinien legen eigene Regeln über die Baseline, aus einem Bucket, der nicht gelesen wird: Für welche Instanzen sie gelten, wird gesagt; was sie genehmigen, ist nicht bekannt. Auch eine Override-Liste für Installationen wird nicht gelesen; es wird gesagt, wo der letzte Vorgang eine benutzt hat. Eine Baseline kennt keine Exploits, daher entscheidet allein der Schweregrad, welche Frist gilt. Ein Load Balancer in einem anderen Konto wird nicht gesehen, wenn beurteilt wird, ob eine Instanz dem Internet ausgesetzt ist. Unterhalb von Reifegrad 3 gilt als Zeit zwischen Prüfungen die längste erlaubte, nicht die eingehaltene. Filter nach Sektion, Name oder Version lassen manche Patches durch und andere nicht, was sich aus der Baseline nicht ablesen lässt.',
  reasons: {
    'in-time': {
      title: 'Genehmigt rechtzeitig',
      sentence:
        'Die Patch-Baseline „{{baseline}}“ genehmigt kritische Sicherheitspatches nach Tagen seit Erscheinen: {{criticalApprovedAfterDays}}; das lässt Zeit, sie innerhalb der Frist anzuwenden',
    },
    'too-late': {
      title: 'Genehmigt zu spät',
      sentence:
        'Die Patch-Baseline „{{baseline}}“ genehmigt Sicherheitspatches ({{patches}}) nach Tagen seit Erscheinen: {{approvedAfterDays}}; mit der längsten Zeit zwischen Prüfungen ({{scanWindowMillis, duration}}) ist das mehr als die Frist ({{windowMillis, duration}}) für {{allowedFor}}{{atLevel, maybe}}',
    },
    'scanned-too-rarely': {
      title: 'Zu selten geprüft für das, was sie genehmigt',
      sentence:
        'Die Patch-Baseline „{{baseline}}“ genehmigt Sicherheitspatches ({{patches}}) nach Tagen seit Erscheinen: {{approvedAfterDays}}, aber {{gap}}; das ist zu lang, um sie innerhalb der Frist ({{windowMillis, duration}}) für {{allowedFor}} anzuwenden{{atLevel, maybe}}',
    },
    'scan-unfinished': {
      title: 'Noch keine Prüfung beendet',
      sentence:
        'Patch Manager hat einen Patch-Status dieser Instanz ohne den Zeitpunkt, zu dem die Prüfung endete; er belegt daher noch nichts',
    },
    'not-approved': {
      title: 'Genehmigt kritische Sicherheitspatches nicht von selbst',
      sentence:
        'Die Patch-Baseline „{{baseline}}“ hat keine Regel, die kritische Sicherheitspatches genehmigt{{filtered, maybe}}',
    },
    'leaves-out': {
      title: 'Genehmigt manche Sicherheitspatches nie',
      sentence:
        'Die Patch-Baseline „{{baseline}}“ hat keine Regel für Sicherheitspatches dieser Art ({{patches}}), sie zählen daher nie als fehlend{{filtered, maybe}}',
    },
    'approval-ended': {
      title:
        'Genehmigt nichts, was nach einem vergangenen Datum erschienen ist',
      sentence:
        'Die Patch-Baseline „{{baseline}}“ genehmigt keine Sicherheitspatches ({{patches}}), die nach einem inzwischen vergangenen Datum erschienen sind',
    },
    'patches-blocked': {
      title: 'Sperrt Patches namentlich',
      sentence:
        'Die Patch-Baseline „{{baseline}}“ sperrt Patches namentlich{{named, maybe}}, sie werden daher nie angewendet',
    },
    'patches-rejected': {
      title: 'Lehnt Patches namentlich ab',
      sentence:
        'Die Patch-Baseline „{{baseline}}“ lehnt Patches namentlich ab{{named, maybe}}, sie werden daher nur angewendet, wo ein anderer Patch sie braucht',
    },
    'filters-not-judged': {
      title: 'Filter, die sich nicht beurteilen lassen',
      sentence:
        'Ob die Patch-Baseline „{{baseline}}“ Sicherheitspatches ({{patches}}) rechtzeitig genehmigt, ist nicht bekannt, da sie filtert nach {{filters, and}}',
    },
    'notices-not-known': {
      title: 'Paketquellen, die nicht sagen, was der Sicherheit dient',
      sentence:
        'Ob die Patch-Baseline „{{baseline}}“ Sicherheitspatches ({{patches}}) genehmigt, ist nicht bekannt: Die Paketquellen von CentOS sagen nicht, welche Updates der Sicherheit dienen, und keine Regel lässt alle anderen zu',
    },
    'baseline-gone': {
      title: 'Die Baseline der letzten Prüfung wurde gelöscht',
      sentence:
        'Die Patch-Baseline „{{baselineId}}“ ihrer letzten Prüfung wurde inzwischen gelöscht',
    },
    'baseline-unknown': {
      title: 'Die letzte Prüfung nennt ihre Baseline nicht',
      sentence:
        'Ihre letzte Prüfung sagt nicht, welche Patch-Baseline sie benutzt hat',
    },
    overridden: {
      title: 'Eine eigene Liste wurde über die Baseline gelegt',
      sentence:
        'Ihr letzter Vorgang hat die Liste {{installOverrideList}} über die Patch-Baseline gelegt; was diese genehmigt, wird nicht gelesen',
    },
    'patch-policy': {
      title: 'Eine Patch-Richtlinie legt eigene Regeln über die Baseline',
      sentence:
        'Die Patch-Richtlinie „{{policy}}“ von Quick Setup legt eigene Regeln über die Patch-Baseline{{maybeHere, maybe}}; sie liegen in einem Bucket, der nicht gelesen wird',
    },
    'never-scanned': {
      title: 'Nie geprüft, ihre Baseline ist daher nicht bekannt',
      sentence:
        'Patch Manager hat sie nie geprüft, ihre Patch-Baseline ist daher nicht bekannt',
    },
    'not-managed': {
      title: 'Nicht von Systems Manager verwaltet',
      sentence:
        'Nicht von Systems Manager verwaltet, ihre Patch-Baseline ist daher nicht bekannt',
    },
  },
  phrases: {
    ...SCAN_PHRASES,
    critical: 'kritische',
    graded: '{{grades, and}}',
    named: ' ({{names, list}})',
    'at-level': ' bei Reifegrad {{level}}',
    'by-global-filters': '; ihre globalen Filter lassen sie aus',
    'by-product': '; ihre Regeln gelten für andere Produkte',
    'maybe-here': ', falls sie für diese Instanz gilt',
    'not-told-apart':
      'das letzte Lesen hat Patch-Richtlinien noch nicht unterschieden',
    'filters-not-there': 'ihre Filter wurden noch nicht gelesen',
    'not-scanned-between':
      'sie wurde von {{from, time}} bis {{to, time}} nicht geprüft',
    'not-scanned-since': 'sie wurde seit {{from, time}} nicht geprüft',
    'not-there':
      '„{{baselineId}}“ war nicht da, als sie zuletzt gelesen wurden',
  },
};

const osPatchDeadlines: ControlTranslation = {
  requirement:
    'Patches für Schwachstellen in Betriebssystemen werden innerhalb der Fristen der Essential Eight angewendet.',
  why: 'Die Fristen sind so kurz, weil Exploits der Veröffentlichung einer Lücke binnen Tagen folgen.',
  limits:
    'Das Datum des Hinweises steht für das Erscheinen des Patches, das später liegen kann. Ob eine Instanz dem Internet ausgesetzt ist, wird nach ihren öffentlichen Adressen, der Netzwerkerreichbarkeit laut Inspector und einem Tag beurteilt. Was allein Patch Manager vermisst, hat dort kein Erscheinungsdatum; seine Uhr beginnt daher, wenn es zuerst gesehen wird. Eine andere Gegenmaßnahme als ein Patch wird nicht gesehen. Treiber und Firmware gehören nicht zu dem, was Inspector findet.',
  reasons: {
    'in-time': {
      title: 'Nichts ist überfällig',
      sentence: '{{found}}{{worst, maybe}}',
    },
    overdue: {
      title: 'Überfällig',
      sentence: '{{worst}}',
    },
    'not-scanned': {
      title: 'Nicht gescannt; was überfällig ist, ist daher nicht bekannt',
      sentence: '{{because}}',
    },
  },
  phrases: { ...SCANNING_PHRASES, ...COVERAGE_PHRASES },
};

const applicationPatchDeadlines: ControlTranslation = {
  requirement:
    'Patches für Schwachstellen in Anwendungen werden innerhalb der Fristen der Essential Eight angewendet.',
  why: 'Ein Server wird zuerst über seine Anwendungen erreicht, und was sie mitbringen, wird selten zusammen mit dem Betriebssystem aktualisiert.',
  limits:
    'Inspector sieht Pakete von Programmiersprachen in bekannten Ordnern; was aus Archiven installiert wurde oder in Containern läuft, liegt außerhalb. Ein Paket, das das Betriebssystem mitbringt, zählt zum Betriebssystem, es sei denn, sein Name gehört zu den Onlinediensten oder den üblichen Anwendungen. Bei Reifegrad 1 setzt keine Klausel eine Frist für andere Anwendungen.',
  reasons: {
    'in-time': {
      title: 'Nichts ist überfällig',
      sentence: '{{found}}{{worst, maybe}}',
    },
    overdue: {
      title: 'Überfällig',
      sentence: '{{worst}}',
    },
    'not-scanned': {
      title: 'Nicht gescannt; was überfällig ist, ist daher nicht bekannt',
      sentence: '{{because}}',
    },
  },
  phrases: { ...SCANNING_PHRASES, ...COVERAGE_PHRASES },
};

const patchManagerEnabled: ControlTranslation = {
  requirement:
    'Patch Manager wird in allen Konten der Organisation benutzt, um das Patchen zu automatisieren.',
  why: 'Patches, an die niemand denken muss, werden angewendet; ein ausgelassenes Konto ist der Ort, an dem alte Lücken bleiben.',
  limits:
    'Es gibt keinen Schalter zu lesen, daher wird nach Ergebnis und Mechanismus geurteilt. Die Listen der Zuordnungen und die der Aufgaben, die ihre Parameter beim Aufruf halten, sagen nicht, ob sie prüfen oder installieren; dann gilt es als Installieren, wenn der letzte Vorgang der Hälfte der verwalteten Knoten oder mehr eine Installation war, denn eine von Hand betrifft wenige. Für welche Instanzen ein Mechanismus gilt, wird nicht verglichen: Das Ergebnis zeigt es. Automation-Runbooks und Werkzeuge anderer, die patchen, werden nicht gesehen.',
  reasons: {
    ...NO_INSTANCES,
    patching: {
      title: 'Patches werden automatisiert installiert',
      sentence:
        'Patch Manager installiert Patches automatisiert, und jeder verwaltete Knoten wurde rechtzeitig geprüft ({{managed}} von {{instances}} verwaltet)',
    },
    'scan-only': {
      title: 'Es wird nur geprüft',
      sentence: 'Patch Manager prüft hier nur; nichts installiert Patches',
    },
    'no-automation': {
      title: 'Nichts prüft oder installiert Patches automatisiert',
      sentence:
        'Weder eine geplante Zuordnung noch ein offenes Wartungsfenster führt Patch Manager hier aus',
    },
    'not-everywhere': {
      title: 'Manche Knoten werden nicht rechtzeitig geprüft',
      sentence:
        'Patch Manager ist eingerichtet, doch von {{nodes}} {{inTime}} rechtzeitig geprüft',
    },
    'operation-unknown': {
      title: 'Ob installiert oder nur geprüft wird, ist nicht bekannt',
      sentence:
        'Patch Manager läuft hier automatisiert, doch AWS führt nicht auf, ob Patches installiert werden oder nur geprüft wird, und zu wenige Instanzen zeigen eine Installation',
    },
    'outcome-unknown': {
      title: 'Kein Patch-Status zeigt, dass es wirkt',
      sentence:
        'Patch Manager ist eingerichtet, doch von {{instances}} ist keine rechtzeitige Patch-Prüfung bekannt',
    },
  },
  phrases: {
    instances: {
      one: '{{count}} laufenden Instanz',
      other: '{{count}} laufenden Instanzen',
    },
    nodes: {
      one: '{{count}} verwalteten Knoten',
      other: '{{count}} verwalteten Knoten',
    },
    'in-time': {
      one: 'wurde nur {{count}}',
      other: 'wurden nur {{count}}',
    },
    'schedule-not-there': 'wann sie sich öffnen, wurde noch nicht gelesen',
  },
};

const controls: Readonly<Record<string, ControlTranslation>> = {
  'patch-compliance': patchCompliance,
  'patch-scan-current': patchScanCurrent,
  'patch-baseline': patchBaseline,
  'os-patch-deadlines': osPatchDeadlines,
  'application-patch-deadlines': applicationPatchDeadlines,
  'patch-manager-enabled': patchManagerEnabled,
};

export default controls;
