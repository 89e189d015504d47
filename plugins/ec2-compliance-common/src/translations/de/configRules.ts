import { NO_INSTANCES } from './common';
import { ControlTranslation } from '../CatalogueTranslation';

const configRules: ControlTranslation = {
  requirement:
    'Die acht AWS-Config-Regeln, die Theme 3 nennt, sind in jedem Konto und jeder Region mit Instanzen bereitgestellt, mit passenden Parametern.',
  why: 'Eine Regel, die fehlt, zu wenig verlangt oder nie ausgewertet wird, meldet nichts, und nichts sieht wie Konformität aus.',
  limits:
    'Belegt wird, dass die Regeln verlangen, was sie sollen, nicht dass behoben wird, was sie finden. Alternativen zu AWS Config werden nicht gesehen.',
  reasons: {
    ...NO_INSTANCES,
    'rules-adequate': {
      title: 'Alle acht Regeln sind in Kraft',
      sentence:
        'Alle {{needed}} Regeln sind aktiv, ausgewertet und verlangen genug{{roles, maybe}}{{daily, maybe}}',
    },
    'no-recorder': {
      title: 'Es gibt keinen Recorder',
      sentence: '{{problems, parts}}',
    },
    'recorder-stopped': {
      title: 'Der Recorder ist gestoppt',
      sentence: '{{problems, parts}}',
    },
    'recorder-failing': {
      title: 'Der Recorder schlägt fehl',
      sentence: '{{problems, parts}}',
    },
    'types-not-recorded': {
      title: 'Der Recorder lässt aus, was die Regeln brauchen',
      sentence: '{{problems, parts}}',
    },
    'rules-missing': {
      title: 'Regeln sind nicht bereitgestellt',
      sentence: '{{problems, parts}}',
    },
    'evaluation-failing': {
      title: 'Regeln lassen sich nicht auswerten',
      sentence: '{{problems, parts}}',
    },
    'parameters-inadequate': {
      title: 'Regeln verlangen zu wenig',
      sentence: '{{problems, parts}}',
    },
    'recorder-unknown': {
      title: 'Ob der Recorder arbeitet, ist nicht bekannt',
      sentence: '{{problems, parts}}',
    },
    'not-evaluated': {
      title: 'Regeln wurden noch nicht ausgewertet',
      sentence: '{{problems, parts}}',
    },
  },
  phrases: {
    'recorders-of-services':
      'hier zeichnen nur AWS-Dienste für sich selbst auf, und es gibt keinen Recorder des Kontos',
    'no-recorder': 'es gibt keinen Configuration Recorder',
    'recorder-stopped': 'der Recorder „{{recorder}}“ ist gestoppt',
    'recorder-failing':
      'der Recorder „{{recorder}}“ schlägt fehl{{error, maybe}}',
    'types-not-recorded': 'der Recorder lässt {{types, list}} aus',
    'recorder-unknown':
      'AWS Config sagt noch nicht, ob der Recorder „{{recorder}}“ arbeitet',
    error: ' ({{code}})',
    'no-json': 'die Parameter von „{{rule}}“ sind kein JSON-Objekt',
    'scope-narrow':
      'ihr Geltungsbereich lässt {{types, list}} ganz oder teilweise aus',
    'no-application': 'sie nennt keine Anwendung',
    'no-cloudwatch-agent': 'keine Regel verlangt den CloudWatch-Agent',
    'no-application-control': 'keine Regel verlangt Anwendungskontrolle',
    'alternatives-at-once':
      '„{{rule}}“ verlangt {{families}} zugleich, von denen eines genügt: Instanzen, die in Ordnung sind, fallen durch',
    'one-more': '{{families}} und {{family}}',
    'no-policy': 'die Richtlinie {{policy}} wird nicht verlangt',
    'tags-not-asked': 'das Tag {{tags, quoted}} wird nicht verlangt',
    'no-tag': 'sie verlangt kein Tag',
    'port-not-blocked':
      'Port {{port}} ist nicht unter ihren gesperrten Ports ({{blockedPorts, list}})',
    'rules-missing':
      '{{missing}} von {{needed}} Regeln nicht bereitgestellt: {{identifiers, list}}',
    deleting: '{{identifier}} (wird gerade gelöscht)',
    'evaluation-failing':
      'die letzte Auswertung von {{identifier}} schlug fehl{{error, maybe}}',
    'not-evaluated': '{{identifier}} wurde noch nicht ausgewertet',
    'of-rule': '{{identifier}}: {{problem}}',
    'and-more': 'und {{count}} weitere',
    'no-iam-recorded':
      ' (AWS Config zeichnet in dieser Region kein IAM auf, die Regel zu Rollen gehört daher anderswohin)',
    'iam-recorded-in':
      ' (IAM wird in {{region}} aufgezeichnet, die Regel zu Rollen gehört daher dorthin)',
    daily:
      '; {{types, list}} nur einmal täglich aufgezeichnet, also bis zu einen Tag verspätet',
  },
};

const controls: Readonly<Record<string, ControlTranslation>> = {
  'config-rules': configRules,
};

export default controls;
