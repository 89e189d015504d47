import { NO_INSTANCES, SCANNING_PHRASES } from './common';
import { ControlTranslation } from '../CatalogueTranslation';

const inspectorCoverage: ControlTranslation = {
  requirement: 'EC2-Instanzen werden von Amazon Inspector gescannt.',
  why: 'Schwachstellen einer Instanz, die kein Scanner ansieht, finden andere zuerst.',
  limits:
    'Belegt wird, dass Inspector die Instanz kürzlich geprüft hat, nicht dass es all ihre Software kennt: Was aus Archiven installiert wurde oder in Containern läuft, liegt außerhalb. Dass die Schwachstellendatenbank aktuell ist, sagt AWS.',
  reasons: {
    scanned: {
      title: 'Innerhalb der Frist gescannt',
      sentence: 'Zuletzt von Inspector gescannt am {{lastScannedAt, time}}',
    },
    'scan-overdue': {
      title: 'Der letzte Scan ist zu alt',
      sentence:
        'Zuletzt von Inspector gescannt am {{lastScannedAt, time}}, länger her als erlaubt ({{windowMillis, duration}})',
    },
    'scan-time-unknown': {
      title: 'Inspector sagt nicht, wann es zuletzt gescannt hat',
      sentence:
        'Inspector scannt sie, sagt aber nicht, wann zuletzt; das Alter lässt sich daher nicht beurteilen',
    },
    'scan-pending': {
      title: 'Vor kurzem gestartet, ihr Scan steht aus',
      sentence:
        'Gestartet am {{launchTime, time}}, und {{pending}}; darauf wird gewartet bis {{waitedForUntil, time}}',
    },
    'scan-not-started': {
      title: 'Ihr Scan steht lange nach dem Start noch aus',
      sentence:
        'Seit dem Start nicht gescannt: {{pending}}, seit {{launchTime, time}}, länger als erlaubt ({{graceMillis, duration}})',
    },
    'not-covered': {
      title: 'Inspector kennt die Instanz nicht',
      sentence:
        'Inspector ist eingeschaltet und kennt die Instanz nicht, obwohl sie läuft, seit {{launchTime, time}}, länger als erlaubt ({{graceMillis, duration}})',
    },
    unmanaged: {
      title:
        'Systems Manager verwaltet sie nicht, Inspector kann daher nicht scannen',
      sentence:
        'Inspector kann sie nicht scannen, weil Systems Manager sie nicht verwaltet',
    },
    'unsupported-os': {
      title: 'Das Betriebssystem wird nicht unterstützt',
      sentence: 'Inspector unterstützt ihr Betriebssystem nicht',
    },
    'no-inventory': {
      title: 'Inspector hat kein Inventar von ihr',
      sentence:
        'Inspector hat kein Software-Inventar von ihr: Die Zuordnung „InspectorInventoryCollection-do-not-delete“ fehlt oder schlägt fehl',
    },
    'stale-inventory': {
      title: 'Inspector hat seit sieben Tagen kein Inventar',
      sentence:
        'Inspector hat seit sieben Tagen kein Software-Inventar von ihr erhalten und scannt sie daher nicht mehr',
    },
    'excluded-by-tag': {
      title: 'Ein Tag nimmt sie aus',
      sentence:
        'Ein Tag an ihr („InspectorEc2Exclusion“) nimmt sie von den Scans von Inspector aus',
    },
    'partly-scanned': {
      title: 'Pakete von Anwendungen werden nicht gescannt',
      sentence:
        'Inspector scannt die Pakete ihres Betriebssystems, aber nicht die von Programmiersprachen: {{cause}}',
    },
    'agentless-limit': {
      title: 'Über einer Grenze der Scans ohne Agent',
      sentence: '{{cause}}, sie wird daher nicht gescannt',
    },
    'inspector-access-denied': {
      title: 'Inspector wird der Zugriff auf sie verweigert',
      sentence: '{{cause}}, sie wird daher nicht gescannt',
    },
    'being-disabled': {
      title: 'Inspector wird für sie gerade ausgeschaltet',
      sentence: 'Inspector wird für sie gerade ausgeschaltet',
    },
    'inspector-starting': {
      title: 'Inspector wird gerade eingeschaltet',
      sentence:
        'Inspector wird in diesem Konto und dieser Region gerade eingeschaltet und kennt die Instanz noch nicht',
    },
    'inspector-error': {
      title: 'Inspector hatte einen internen Fehler',
      sentence:
        'Inspector meldet für sie einen internen Fehler; ob sie gescannt wird, ist daher nicht bekannt',
    },
    'unknown-scan-reason': {
      title: 'Ein Grund von Inspector, der hier nicht bekannt ist',
      sentence:
        'Inspector nennt den Grund „{{scanReason}}“, der nichts Bekanntes über EC2-Instanzen sagt',
    },
  },
  phrases: { ...SCANNING_PHRASES },
};

const inspectorEnabled: ControlTranslation = {
  requirement:
    'Das Scannen auf Schwachstellen durch Amazon Inspector ist in jedem Konto und jeder Region mit EC2-Instanzen eingeschaltet.',
  why: 'Ein Konto, in dem Inspector ausgeschaltet ist, hat keine Befunde, was genauso aussieht wie keine Schwachstellen.',
  limits:
    'Belegt wird, dass das Scannen eingeschaltet ist; ob jede Instanz gescannt wird, wird je Instanz beurteilt. Andere Scanner werden nicht gesehen.',
  reasons: {
    ...NO_INSTANCES,
    enabled: {
      title: 'Inspector und seine EC2-Scans sind eingeschaltet',
      sentence: 'Inspector ist eingeschaltet und scannt EC2',
    },
    'not-enabled': {
      title: 'Inspector ist ausgeschaltet',
      sentence: 'Inspector ist in diesem Konto und dieser Region ausgeschaltet',
    },
    'ec2-not-enabled': {
      title: 'Inspector ist eingeschaltet, scannt aber EC2 nicht',
      sentence: 'Inspector ist eingeschaltet, scannt aber EC2 nicht',
    },
    'being-disabled': {
      title: 'Inspector wird gerade ausgeschaltet',
      sentence: '{{what}}: wird gerade ausgeschaltet',
    },
    suspended: {
      title: 'AWS hat Inspector ausgesetzt',
      sentence: '{{what}}: von AWS ausgesetzt',
    },
    enabling: {
      title: 'Inspector wird gerade eingeschaltet',
      sentence: '{{what}}: wird gerade eingeschaltet',
    },
  },
  phrases: {
    account: 'Inspector',
    ec2: 'EC2-Scans von Inspector',
    'status-unknown': '{{what}}: Status „{{status}}“, der nicht bekannt ist',
  },
};

const controls: Readonly<Record<string, ControlTranslation>> = {
  'inspector-coverage': inspectorCoverage,
  'inspector-enabled': inspectorEnabled,
};

export default controls;
