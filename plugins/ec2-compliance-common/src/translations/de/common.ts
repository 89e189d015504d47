/** What controls of several subjects say alike. */
export const SCANNING_PHRASES = {
  'first-scan-pending': 'ihr erster Scan steht aus',
  'scan-in-progress': 'ein Scan läuft',
  'revival-scan-pending': 'der Scan nach ihrem Neustart steht aus',
  'held-as-stopped': 'Inspector führt sie noch als gestoppt',
  'not-known-yet': 'Inspector kennt sie noch nicht',
  'no-package-inventory': 'es gibt kein Inventar von ihnen',
  'too-many-packages': 'es sind mehr als die 5.000, die Inspector erfasst',
  'packages-took-too-long':
    'sie zu erfassen dauerte länger als die erlaubten 15 Minuten',
  'inventory-limit':
    'das Tageslimit des Inventars von Systems Manager ist erschöpft',
  'volumes-too-large':
    'Ihre Volumes sind größer, als Inspector ohne Agent scannt',
  'agentless-took-too-long':
    'Inspector hatte nicht genug Zeit, sie ohne Agent zu scannen',
  'instance-denied': 'Inspector wird der Zugriff auf sie verweigert',
  'key-denied':
    'Inspector darf den Schlüssel nicht benutzen, der ihre Volumes verschlüsselt',
  'scanning-off':
    'Inspector scannt EC2-Instanzen in diesem Konto und dieser Region nicht (Konto {{account}}, EC2-Scans {{ec2}}), ihre Schwachstellen sind daher nicht bekannt',
  'no-row-no-activation':
    'Inspector führt die Instanz nicht und sagt nicht, ob es in diesem Konto und dieser Region eingeschaltet ist',
  'activation-unknown':
    'Inspector führt die Instanz nicht und antwortet mit einer unbekannten Aktivierung (Konto „{{account}}“, EC2-Scans „{{ec2}}“)',
  'both-scanned-and-not':
    'Inspector sagt zugleich, dass es die Instanz erfolgreich scannt und dass es sie nicht scannt',
  'scanned-in-future':
    'Der letzte Scan von Inspector liegt in der Zukunft ({{at, time}}), sein Alter lässt sich daher nicht beurteilen',
} as const;

export const SECURITY_GROUP_PHRASES = {
  'no-group-listed':
    'die Sicherheitsgruppen ihrer Schnittstellen sind nicht in der letzten vollständigen Liste, ihre Regeln sind daher nicht bekannt',
  'groups-not-listed': {
    one: '{{count}} Sicherheitsgruppe ihrer Schnittstellen ist nicht in der letzten vollständigen Liste: {{groupIds, list}}',
    other:
      '{{count}} Sicherheitsgruppen ihrer Schnittstellen sind nicht in der letzten vollständigen Liste: {{groupIds, list}}',
  },
  'all-traffic': 'allen Verkehr',
  'all-of-protocol': 'alles von {{protocol}}',
  'in-prefix-list': '{{cidr}} (in {{prefixListId}})',
} as const;

export const CALLER_PHRASES = {
  'root-user': 'Root-Benutzer',
  'iam-user': 'ein IAM-Benutzer',
  'identity-center-user': 'ein Benutzer von IAM Identity Center',
  'web-identity': 'eine Web-Identität',
  'federated-user': 'ein verbundener Benutzer',
  account: 'Konto „{{name}}“',
  'unknown-account': 'Konto „unbekannt“',
  somebody: 'unbekannt',
  'role-session': '{{session}} mit der Rolle {{role}}',
  capped: 'da es mehr Ereignisse gab, als sich lesen ließen',
  'not-filled': 'weniger als die Zeit, die zählt',
  'before-known': 'das letzte Lesen war, bevor die Instanz bekannt war',
} as const;

export const NO_INSTANCES = {
  'no-instances': {
    title: 'Hier läuft keine Instanz',
    sentence: 'In diesem Konto und dieser Region läuft keine EC2-Instanz',
  },
} as const;
