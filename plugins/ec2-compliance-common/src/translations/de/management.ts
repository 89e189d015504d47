import { ControlTranslation } from '../CatalogueTranslation';

const ssmManaged: ControlTranslation = {
  requirement:
    'SSM Agent ist auf EC2-Instanzen installiert, damit sie erfasst und verwaltet werden.',
  why: 'Eine Instanz, die Systems Manager nicht erreicht, lässt sich automatisiert weder patchen noch prüfen noch untersuchen.',
  limits:
    'Dass der Agent antwortet, beweist nicht, dass seine Rolle alles erlaubt, was die Automatisierung braucht.',
  reasons: {
    managed: {
      title: 'Verwaltet und online',
      sentence: 'Von Systems Manager verwaltet{{activation, maybe}} und online',
    },
    'connection-lost': {
      title: 'Verwaltet, aber der Agent antwortet nicht mehr',
      sentence:
        'Systems Manager hat die Verbindung zum Agenten verloren{{last, maybe}}',
    },
    'not-registered': {
      title: 'Systems Manager kennt die Instanz nicht',
      sentence:
        'Die Instanz läuft, und Systems Manager kennt sie nicht: Möglicherweise ist der Agent nicht installiert, ihm fehlen Berechtigungen, oder er erreicht den Dienst nicht',
    },
  },
  phrases: {
    'last-heard-of': ', zuletzt gemeldet am {{at, time}}',
    hybrid: ' als „{{nodeId}}“ durch eine Hybrid-Aktivierung',
  },
};

const ssmAgentCurrent: ControlTranslation = {
  requirement: 'SSM Agent wird automatisiert aktuell gehalten.',
  why: 'Der Agent läuft mit vollen Rechten auf der Instanz; älteren Versionen fehlen Korrekturen und Funktionen, auf die das Patchen angewiesen ist.',
  limits:
    'Systems Manager sagt, ob der Agent der neueste ist, nicht wie weit er zurückliegt. Der Rückstand zählt ab dem Tag, an dem diese Version hier zuerst als veraltet auffiel; ein älterer Rückstand kann also größer sein als angezeigt.',
  reasons: {
    latest: {
      title: 'Die neueste Version',
      sentence: '{{agent}} ist die neueste Version',
    },
    'update-pending': {
      title: 'Erst seit kurzem veraltet, wird automatisiert aktualisiert',
      sentence:
        '{{agent}} ist nicht die neueste Version, so gesehen seit {{outdatedSince, time}}; State Manager aktualisiert ihn, spätestens am {{dueAt, time}}',
    },
    outdated: {
      title: 'Zu lange veraltet',
      sentence:
        '{{agent}} ist nicht die neueste Version, so gesehen seit {{outdatedSince, time}}, länger als erlaubt ({{graceMillis, duration}})',
    },
    'no-update-automation': {
      title: 'Veraltet, und nichts aktualisiert ihn',
      sentence:
        '{{agent}} ist nicht die neueste Version, so gesehen seit {{outdatedSince, time}}, und {{lack}}',
    },
    'update-failing': {
      title: 'Veraltet, und die Aktualisierung schlägt fehl',
      sentence:
        '{{agent}} ist nicht die neueste Version, so gesehen seit {{outdatedSince, time}}, und die State-Manager-Zuordnung, die ihn aktualisiert, meldet „{{associationStatus}}“',
    },
    'update-unknown': {
      title:
        'Veraltet; ob er automatisiert aktualisiert wird, ist nicht erkennbar',
      sentence:
        '{{agent}} ist nicht die neueste Version, so gesehen seit {{outdatedSince, time}}; ob eine Zuordnung von AWS-UpdateSSMAgent ihn aktualisiert, ist aus ihren Zielen und ihrem Status nicht erkennbar',
    },
    'version-unknown': {
      title: 'Systems Manager sagt nicht, ob er der neueste ist',
      sentence:
        'Systems Manager sagt nicht verlässlich, ob {{agent}} die neueste Version ist, wie bei alten Windows-Versionen',
    },
    'not-managed': {
      title: 'Nicht von Systems Manager verwaltet',
      sentence:
        'Nicht von Systems Manager verwaltet, die Version des Agenten ist daher nicht bekannt',
    },
  },
  phrases: {
    agent: 'SSM Agent',
    'agent-of-version': 'SSM Agent {{agentVersion}}',
    unscheduled:
      'die Zuordnung von AWS-UpdateSSMAgent, die ihn erfasst, läuft nicht regelmäßig',
    uncovered: 'keine Zuordnung von AWS-UpdateSSMAgent erfasst ihn',
  },
};

const associationCompliance: ControlTranslation = {
  requirement:
    'Instanzen werden automatisiert statt von Hand in ihrem Sollzustand gehalten.',
  why: 'Prüfungen, Patches und Agenten kommen über Zuordnungen des State Manager auf eine Instanz: Schlägt eine fehl, hört etwas unbemerkt auf.',
  limits:
    'Zuordnungen, die keine eigene Konformität melden (darunter AWS-RunPatchBaselineAssociation), zählen nicht. Eine gelöschte Zuordnung kann mitzählen, bis der Knoten sich das nächste Mal meldet.',
  reasons: {
    'associations-compliant': {
      title: 'Jede Zuordnung war erfolgreich',
      sentence:
        'Jede State-Manager-Zuordnung war auf ihr erfolgreich{{counted, maybe}}',
    },
    'associations-failing': {
      title: 'Zuordnungen schlagen fehl',
      sentence: '{{failing}}{{severity, maybe}}',
    },
    'no-association': {
      title: 'Keine Zuordnung meldet ihre Konformität',
      sentence:
        'Verwaltet, aber keine State-Manager-Zuordnung meldet für sie ihre Konformität; es ist daher nicht belegt, dass eine Automatisierung läuft',
    },
    'roll-up-failed': {
      title: 'Konform, doch die letzten Läufe schlugen fehl',
      sentence:
        'Jede Zuordnung, die ihre Konformität meldet, ist konform, doch laut Systems Manager schlugen die letzten Läufe fehl; eine, die keine meldet, kann der Grund sein',
    },
    'not-managed': {
      title: 'Nicht von Systems Manager verwaltet',
      sentence:
        'Nicht von Systems Manager verwaltet, daher läuft auf ihr keine Automatisierung von Systems Manager',
    },
  },
  phrases: {
    counted: ' ({{count}})',
    failing: {
      one: '{{count}} State-Manager-Zuordnung schlägt auf ihr fehl',
      other: '{{count}} State-Manager-Zuordnungen schlagen auf ihr fehl',
    },
    'some-failing': 'State-Manager-Zuordnungen schlagen auf ihr fehl',
    severity: ', Schweregrad {{level}}',
    CRITICAL: 'kritisch',
    HIGH: 'hoch',
    MEDIUM: 'mittel',
    LOW: 'niedrig',
    INFORMATIONAL: 'zur Information',
  },
};

const requiredTags: ControlTranslation = {
  requirement: 'EC2-Instanzen haben die Pflicht-Tags.',
  why: 'Tags sagen, wem eine Instanz gehört und wozu sie dient; die Automatisierung findet sie daran, und ebenso wer sie patchen muss.',
  limits:
    'Geprüft wird, dass ein Tag einen Wert hat, nicht dass der Wert stimmt.',
  reasons: {
    'tags-present': {
      title: 'Jedes Pflicht-Tag ist gesetzt',
      sentence: 'Sie hat die Tags {{required, all}}',
    },
    'tags-missing': {
      title: 'Pflicht-Tags fehlen',
      sentence: '{{problems, parts}}',
    },
    'tags-empty': {
      title: 'Pflicht-Tags haben keinen Wert',
      sentence: '{{problems, parts}}',
    },
    'no-required-tags': {
      title: 'Kein Tag ist Pflicht',
      sentence: 'Die Konfiguration verlangt kein Tag',
    },
  },
  phrases: {
    missing: {
      one: '{{count}} Pflicht-Tag fehlt: {{keys, list}}',
      other: '{{count}} Pflicht-Tags fehlen: {{keys, list}}',
    },
    empty: {
      one: '{{count}} Pflicht-Tag ohne Wert: {{keys, quoted}}',
      other: '{{count}} Pflicht-Tags ohne Wert: {{keys, quoted}}',
    },
    key: '„{{key}}“',
    'key-of-aws': '„{{key}}“ (Tags, die AWS setzt, zählen nicht)',
    'key-near':
      '„{{key}}“ (sie hat „{{near}}“; Groß- und Kleinschreibung weichen ab)',
    'not-in-list': 'die letzte vollständige Liste enthält diese nicht',
  },
};

const controls: Readonly<Record<string, ControlTranslation>> = {
  'ssm-managed': ssmManaged,
  'ssm-agent-current': ssmAgentCurrent,
  'association-compliance': associationCompliance,
  'required-tags': requiredTags,
};

export default controls;
