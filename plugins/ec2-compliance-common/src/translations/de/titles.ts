import { TitleTranslation } from '../CatalogueTranslation';

const titles: Readonly<Record<string, TitleTranslation>> = {
  'ssm-managed': {
    title: 'Verwaltung durch Systems Manager',
    passingTitle: 'Von Systems Manager verwaltet',
    failingTitle: 'Für Systems Manager nicht erreichbar',
  },
  'ssm-agent-current': {
    title: 'Version des SSM Agent',
    passingTitle: 'SSM Agent wird aktuell gehalten',
    failingTitle: 'SSM Agent veraltet',
  },
  'patch-compliance': {
    title: 'Patch-Konformität',
    passingTitle: 'Patches angewendet',
    failingTitle: 'Patches fehlen oder sind nicht wirksam',
  },
  'patch-scan-current': {
    title: 'Prüfungen auf fehlende Patches',
    passingTitle: 'Auf fehlende Patches geprüft',
    failingTitle: 'Patch-Prüfung überfällig',
  },
  'patch-baseline': {
    title: 'Patch-Baseline',
    passingTitle: 'Patch-Baseline genehmigt rechtzeitig',
    failingTitle: 'Patch-Baseline genehmigt zu spät oder zu wenig',
  },
  'os-patch-deadlines': {
    title: 'Fristen der Betriebssystem-Patches',
    passingTitle: 'Kein Betriebssystem-Patch überfällig',
    failingTitle: 'Betriebssystem-Patches überfällig',
  },
  'application-patch-deadlines': {
    title: 'Fristen der Anwendungs-Patches',
    passingTitle: 'Kein Anwendungs-Patch überfällig',
    failingTitle: 'Anwendungs-Patches überfällig',
  },
  'supported-os': {
    title: 'Support des Betriebssystems',
    passingTitle: 'Betriebssystem wird unterstützt',
    failingTitle: 'Betriebssystem wird nicht mehr unterstützt',
  },
  'association-compliance': {
    title: 'State-Manager-Zuordnungen',
    passingTitle: 'State-Manager-Zuordnungen erfolgreich',
    failingTitle: 'State-Manager-Zuordnungen schlagen fehl',
  },
  'instance-profile': {
    title: 'Berechtigungen der Agenten',
    passingTitle: 'Instanzprofil erlaubt, was Agenten brauchen',
    failingTitle: 'Dem Instanzprofil fehlt, was Agenten brauchen',
  },
  'inspector-coverage': {
    title: 'Abdeckung durch Inspector',
    passingTitle: 'Von Inspector gescannt',
    failingTitle: 'Scan von Inspector fehlt, ist verspätet oder unvollständig',
  },
  'application-control': {
    title: 'Anwendungskontrolle',
    passingTitle: 'Anwendungskontrolle installiert',
    failingTitle: 'Anwendungskontrolle nicht gefunden',
  },
  'cloudwatch-agent': {
    title: 'CloudWatch-Agent',
    passingTitle: 'CloudWatch-Agent installiert',
    failingTitle: 'CloudWatch-Agent nicht gefunden',
  },
  'denied-applications': {
    title: 'Verbotene Anwendungen',
    passingTitle: 'Keine verbotene Anwendung gefunden',
    failingTitle: 'Verbotene Anwendung installiert',
  },
  'required-tags': {
    title: 'Pflicht-Tags',
    passingTitle: 'Pflicht-Tags gesetzt',
    failingTitle: 'Pflicht-Tags fehlen oder sind leer',
  },
  'restricted-ingress': {
    title: 'SSH- und RDP-Ports',
    passingTitle: 'SSH- und RDP-Ports beschränkt',
    failingTitle: 'SSH- oder RDP-Port offen',
  },
  'no-direct-access': {
    title: 'Zugang über SSH oder RDP',
    passingTitle: 'Kein Zugang über SSH oder RDP gesehen',
    failingTitle: 'SSH oder RDP eingerichtet, offen oder benutzt',
  },
  'security-group-rules': {
    title: 'Regeln der Sicherheitsgruppen',
    passingTitle: 'Keine Regel einer Sicherheitsgruppe zu weit',
    failingTitle: 'Regeln der Sicherheitsgruppen zu weit',
  },
  'encrypted-volumes': {
    title: 'Verschlüsselung der Volumes',
    passingTitle: 'Volumes verschlüsselt',
    failingTitle: 'Volumes nicht verschlüsselt',
  },
  'access-logs': {
    title: 'Flow-Protokolle des Netzwerks',
    passingTitle: 'Netzwerkverkehr wird aufgezeichnet',
    failingTitle: 'Netzwerkverkehr wird nicht vollständig aufgezeichnet',
  },
  'password-literals': {
    title: 'Passwörter im Klartext',
    passingTitle: 'Keine Passwörter im Klartext gefunden',
    failingTitle: 'Mögliche Passwörter im Klartext gefunden',
  },
  'instance-role-policy': {
    title: 'Berechtigungen der Instanzrolle',
    passingTitle: 'Instanzrolle nicht zu weit',
    failingTitle: 'Instanzrolle zu weit',
  },
  'external-access': {
    title: 'Externer Zugriff auf die Instanzrolle',
    passingTitle: 'Kein offener Befund zu externem Zugriff',
    failingTitle: 'Externer Zugriff auf die Instanzrolle gefunden',
  },
  'manual-changes': {
    title: 'Änderungen von Hand',
    passingTitle: 'Keine Änderung von Hand aufgezeichnet',
    failingTitle: 'Von Hand geändert',
  },
  'patch-manager-enabled': {
    title: 'Patchen durch Patch Manager',
    passingTitle: 'Patch Manager patcht',
    failingTitle: 'Patch Manager patcht nicht alles',
  },
  'config-rules': {
    title: 'AWS-Config-Regeln',
    passingTitle: 'AWS-Config-Regeln in Kraft',
    failingTitle: 'AWS-Config-Regeln fehlen oder reichen nicht',
  },
  'inspector-enabled': {
    title: 'Inspector für EC2',
    passingTitle: 'Inspector ist für EC2 eingeschaltet',
    failingTitle: 'Inspector ist für EC2 nicht eingeschaltet',
  },
  'session-logging': {
    title: 'Protokollierung der Sitzungen',
    passingTitle: 'Protokollierung der Sitzungen eingerichtet',
    failingTitle: 'Protokollierung der Sitzungen nicht eingerichtet',
  },
  'default-encryption': {
    title: 'Standardverschlüsselung',
    passingTitle: 'Standardverschlüsselung eingeschaltet',
    failingTitle: 'Standardverschlüsselung ausgeschaltet',
  },
  'read-only-people': {
    title: 'Berechtigungen von Personen',
    passingTitle: 'Personen dürfen nur lesen',
    failingTitle: 'Personen dürfen ändern oder Daten lesen',
  },
  'trail-logging': {
    title: 'Aufzeichnung durch CloudTrail',
    passingTitle: 'CloudTrail zeichnet Änderungen auf',
    failingTitle: 'CloudTrail zeichnet nicht alle Änderungen auf',
  },
  'access-analyzer': {
    title: 'Access Analyzer und seine Befunde',
    passingTitle: 'Access Analyzer eingeschaltet, kein Befund zu alt',
    failingTitle: 'Access Analyzer ausgeschaltet oder Befunde zu alt',
  },
  'root-user-alert': {
    title: 'Alarm beim Root-Benutzer',
    passingTitle: 'Alarm beim Root-Benutzer eingerichtet',
    failingTitle: 'Kein wirksamer Alarm beim Root-Benutzer gefunden',
  },
  'patch-review': {
    title: 'Überprüfung der Patch-Konformität',
    passingTitle: 'Patch-Konformität überprüft',
    failingTitle: 'Überprüfung der Patches fällig',
  },
  'iam-review': {
    title: 'Überprüfung der IAM-Richtlinien',
    passingTitle: 'IAM-Richtlinien überprüft',
    failingTitle: 'IAM-Überprüfung fällig',
  },
  'release-review': {
    title: 'Überprüfung vor der Freigabe',
    passingTitle: 'Einstellungen vor der Freigabe überprüft',
    failingTitle: 'Überprüfung vor der Freigabe fällig',
  },
};

export default titles;
