import { CALLER_PHRASES, NO_INSTANCES, SECURITY_GROUP_PHRASES } from './common';
import { ControlTranslation } from '../CatalogueTranslation';

const instanceProfile: ControlTranslation = {
  requirement:
    'Die Richtlinien CloudWatchAgentServerPolicy und AmazonSSMManagedInstanceCore sind im Instanzprofil.',
  why: 'Ohne diese Berechtigungen laufen die Agenten und bewirken nichts: kein Patchen, kein Inventar, keine Protokolle.',
  limits:
    'Service-Control-Richtlinien und Richtlinien von VPC-Endpunkten können Berechtigungen entziehen, was IAM nicht zeigt; Anweisungen mit einer Bedingung zählen nicht. In welche Protokollgruppe der CloudWatch-Agent schreiben soll, ist nicht bekannt: Jede des Kontos und der Region zählt. Ein Deny nur mancher Ressourcen zählt nicht.',
  reasons: {
    'policies-attached': {
      title: 'Beide Richtlinien sind angefügt',
      sentence:
        'Ihre Rolle „{{role}}“ (Instanzprofil „{{profile}}“) hat beide Richtlinien',
    },
    'equivalent-policies': {
      title: 'Andere Richtlinien erlauben dasselbe',
      sentence:
        'Ihre Rolle „{{role}}“ erlaubt, was Agenten brauchen; {{instead, parts}}',
    },
    'policies-missing': {
      title: 'Eine Richtlinie fehlt',
      sentence:
        'Ihrer Rolle „{{role}}“ (Instanzprofil „{{profile}}“) fehlt {{lacking}}',
    },
    'policies-cancelled': {
      title:
        'Eine Berechtigungsgrenze oder ein Deny entzieht die Berechtigungen',
      sentence:
        'Ihre Rolle „{{role}}“ hat {{policy}}, doch eine Berechtigungsgrenze oder ein Deny entzieht {{action}}',
    },
    'policy-unreadable': {
      title: 'Eine Richtlinie ihrer Rolle war nicht lesbar',
      sentence:
        'Ob ihre Rolle „{{role}}“ {{action}} erlaubt, ist nicht bekannt: Die Richtlinie „{{policy}}“ war nicht lesbar',
    },
    'no-profile': {
      title: 'Sie hat kein Instanzprofil',
      sentence: 'Sie hat kein Instanzprofil{{so}}',
    },
    'default-host-management': {
      title:
        'Kein Instanzprofil; Default Host Management deckt nur Systems Manager ab',
      sentence:
        'Sie hat kein Instanzprofil: Default Host Management lässt Systems Manager sie verwalten, doch sie darf keine Protokolle und Metriken schreiben',
    },
    'profile-without-role': {
      title: 'Ihr Instanzprofil enthält keine Rolle oder ist gelöscht',
      sentence:
        'Das Instanzprofil „{{profile}}“ enthält keine Rolle oder wurde gelöscht, während die Instanz es benutzt',
    },
  },
  phrases: {
    'no-permissions': ', ihre Agenten haben daher keine Berechtigungen',
    'default-host-management-unknown':
      '; ob Default Host Management sie verwaltet, war nicht lesbar',
    lack: '{{policy}} oder was sie erlaubt ({{action}})',
    lacks: '{{first}}, und {{second}}',
    instead: '{{policy}} dem Namen nach: nein, den Rechten nach: ja ({{by}})',
    'other-policies': 'andere Richtlinien',
    deprecated: '{{policy}}, die veraltet ist und zu viel erlaubt',
    'resources-not-read':
      'auf welche Ressourcen ihre Rolle anwenden darf, was Agenten brauchen, wurde nicht gelesen',
  },
};

const noDirectAccess: ControlTranslation = {
  requirement:
    'Session Manager oder Run Command wird statt SSH und RDP benutzt.',
  why: 'Wer sich über SSH oder RDP anmeldet, umgeht die Berechtigungen, das Protokoll und das Sitzungsende, die Systems Manager bietet.',
  limits:
    'AWS bewahrt Sitzungen und Befehle 30 Tage auf und sieht nicht, wer sich über SSH oder RDP anmeldet, außer bei Schlüsseln und Tunneln von EC2 Instance Connect und beim Lesen des Windows-Passworts. Ein Schlüsselpaar zeigt, dass SSH (unter Windows das Passwort für RDP) beim Start eingerichtet wurde, nicht dass es benutzt wird; Passwörter und Schlüssel, die ein Image mitbringt, zeigen sich nirgends. Für welchen Port eine weitergeleitete Sitzung war, wird nicht immer aufgezeichnet. Öffnungen der Ports 22 und 3389 für weniger als das Internet beurteilt restricted-ingress.',
  reasons: {
    used: {
      title: 'Session Manager oder Run Command wird benutzt',
      sentence:
        'Über Systems Manager erreicht mit {{ways, and}} in den letzten 30 Tagen{{last, maybe}}, und ohne Schlüsselpaar gestartet',
    },
    'ssh-tunnelled': {
      title: 'SSH läuft durch einen Tunnel von Session Manager',
      sentence:
        'SSH lief durch Session Manager mit {{ways, and}} in den letzten 30 Tagen; was in einer solchen Sitzung geschieht, wird nicht protokolliert',
    },
    'direct-access': {
      title: 'Ein Weg an Session Manager vorbei wurde benutzt',
      sentence: {
        one: 'Ein Weg an Session Manager vorbei wurde {{count}}-mal benutzt (Zeitraum: {{windowMillis, duration}}): {{latest}}',
        other:
          'Wege an Session Manager vorbei wurden {{count}}-mal benutzt (Zeitraum: {{windowMillis, duration}}), zuletzt {{latest}}',
      },
    },
    'open-to-internet': {
      title: 'Port 22 oder 3389 ist zum Internet offen',
      sentence:
        'Die Sicherheitsgruppe {{group}} öffnet SSH oder RDP für {{source}}; ob sich jemand auf diesem Weg anmeldet, sieht AWS nicht',
    },
    'prefix-list-unknown': {
      title: 'Offen für eine Präfixliste, die nicht lesbar war',
      sentence:
        'Die Sicherheitsgruppe {{group}} öffnet SSH oder RDP für {{prefixListId}}, eine Präfixliste, deren Einträge nicht bekannt sind',
    },
    'tunnel-unclear': {
      title: 'Ein Tunnel führte zu einer Adresse, die mehrere Instanzen haben',
      sentence:
        '{{latest}}; so viele Instanzen haben diese Adresse: {{candidates}}; welche erreicht wurde, sagt CloudTrail nicht',
    },
    'cloudtrail-incomplete': {
      title: 'Nicht alle Wege des Zeitraums waren lesbar',
      sentence:
        'Schlüssel und Tunnel von EC2 Instance Connect sind erst seit {{knownSince, time}} bekannt, {{cause}}',
    },
    'ports-forwarded': {
      title: 'Ports wurden weitergeleitet, und wofür, ist nicht bekannt',
      sentence:
        'Ports wurden weitergeleitet mit {{ways, and}} in den letzten 30 Tagen; ob für SSH oder RDP, führt AWS nicht auf',
    },
    'key-pair': {
      title: 'Mit einem Schlüsselpaar für SSH oder RDP gestartet',
      sentence:
        'Gestartet mit dem Schlüsselpaar „{{keyName}}“, das zur Anmeldung über SSH oder RDP dient; ob es jemand tut, sieht AWS nicht',
    },
    'no-access-seen': {
      title: 'Kein Zugriff gesehen',
      sentence:
        'Ohne Schlüsselpaar gestartet, und in den letzten 30 Tagen hat niemand Session Manager oder Run Command benutzt: Ob jemand sie anders erreicht, sieht AWS nicht',
    },
    'groups-unknown': {
      title: 'Ihre Sicherheitsgruppen wurden nicht gefunden',
      sentence: '{{unlisted}}',
    },
    'not-managed': {
      title: 'Nicht von Systems Manager verwaltet',
      sentence:
        'Nicht von Systems Manager verwaltet; wer sie erreicht, falls es jemand tut, nutzt andere Wege, die AWS nicht sieht',
    },
  },
  phrases: {
    ...SECURITY_GROUP_PHRASES,
    ...CALLER_PHRASES,
    sessions: {
      one: '{{count}} Sitzung',
      other: '{{count}} Sitzungen',
    },
    commands: {
      one: '{{count}} Befehl',
      other: '{{count}} Befehlen',
    },
    last: ', zuletzt am {{at, time}}',
    'ssh-key': 'ein Schlüssel für SSH, gesendet am {{at, time}} ({{who}})',
    'serial-console':
      'ein Schlüssel für die serielle Konsole, gesendet am {{at, time}} ({{who}})',
    password: 'das Passwort für RDP, gelesen am {{at, time}} ({{who}})',
    tunnel:
      'ein Tunnel von EC2 Instance Connect{{port, maybe}}, geöffnet am {{at, time}} ({{who}})',
    session:
      'eine Sitzung von Session Manager, die SSH oder RDP trug{{port, maybe}}, begonnen am {{at, time}} ({{who}})',
    port: ' zu Port {{port}}',
    'some-service': 'ein AWS-Dienst oder eine Instanz',
    'looked-for-less': 'das letzte Lesen suchte noch nicht nach allen',
  },
};

const passwordLiterals: ControlTranslation = {
  requirement: 'Es gibt keine Passwörter im Klartext.',
  why: 'Benutzerdaten kann jeder auf der Instanz lesen und jeder, der sie beschreiben darf; ein Passwort darin ist kein Geheimnis.',
  limits:
    'Regeln finden, was wie ein Geheimnis aussieht, nicht jedes Geheimnis; der Hash eines Passworts ist keines. Dateien auf der Instanz, was sie herunterlädt, Images und Quellcode werden nicht betrachtet. Ein Parameter wird nach Namen und Typ beurteilt, und keine Instanz wird dafür verantwortlich gemacht.',
  reasons: {
    'no-literals': {
      title: 'Kein Klartext in ihren Benutzerdaten gefunden',
      sentence:
        'Nichts in ihren Benutzerdaten sieht wie ein Geheimnis aus{{besides, maybe}}',
    },
    'no-user-data': {
      title: 'Sie hat keine Benutzerdaten',
      sentence: 'Sie hat keine Benutzerdaten{{besides, maybe}}',
    },
    'literals-found': {
      title: 'Ihre Benutzerdaten enthalten, was wie ein Geheimnis aussieht',
      sentence:
        '{{where}}: {{what}} in Zeile {{line}}{{part, maybe}}{{more, maybe}}{{besides, maybe}}',
    },
    undecodable: {
      title: 'Ihre Benutzerdaten ließen sich nicht entpacken',
      sentence:
        'Ihre Benutzerdaten sind auf eine Weise gepackt, die sich nicht auflösen ließ{{besides, maybe}}',
    },
    'partly-read': {
      title: 'Ihre Benutzerdaten waren nicht ganz lesbar',
      sentence:
        'Nichts, was von ihren Benutzerdaten gelesen wurde, sieht wie ein Geheimnis aus, aber {{unread}}{{place, maybe}}{{more, maybe}}{{besides, maybe}}',
    },
    'not-read': {
      title: 'Ihre Benutzerdaten wurden nicht gelesen',
      sentence:
        'Ihre Benutzerdaten wurden seit ihrem Start nicht gelesen{{besides, maybe}}',
    },
    'not-enabled': {
      title: 'Das Lesen von Benutzerdaten ist nicht eingeschaltet',
      sentence:
        'Benutzerdaten werden nicht gelesen, da die Konfiguration es nicht verlangt{{besides, maybe}}',
    },
  },
  phrases: {
    'detector-private-key': 'ein privater Schlüssel',
    'detector-aws-access-key': 'ein AWS-Zugriffsschlüssel',
    'detector-service-token': 'ein Token eines Dienstes',
    'detector-url-credentials': 'ein Passwort in einer URL',
    'detector-password-assignment': 'ein zugewiesenes Passwort',
    'detector-password-option': 'ein Passwort als Option eines Befehls',
    'detector-chpasswd': 'ein Passwort für chpasswd',
    'detector-net-user': 'ein Passwort für net user',
    'detector-plain-secure-string': 'ein Passwort für ConvertTo-SecureString',
    'detector-plain-credential': 'ein Passwort für Anmeldeinformationen',
    'detector-authorization-header':
      'Anmeldedaten in einem Authorization-Header',
    'detector-user-option': 'Benutzer und Passwort als Option eines Befehls',
    'detector-password-stdin': 'ein Passwort, das einem Befehl übergeben wird',
    'detector-netrc': 'ein Passwort für netrc',
    'detector-other': 'ein Geheimnis',
    'unread-broken': 'ein kodierter Text darin lässt sich nicht auflösen',
    'unread-packed': 'etwas darin ist auf eine unbekannte Weise gepackt',
    'unread-not-text': 'etwas darin ist kein Text',
    'unread-not-yaml': 'ihre cloud-config ist kein gültiges YAML',
    'unread-too-deep':
      'Texte darin sind tiefer verschachtelt, als gelesen wird',
    'unread-too-long': 'sie sind entpackt länger, als gelesen wird',
    'unread-rules': 'sie wurden nach den Regeln einer früheren Version gelesen',
    'in-line': ' (Zeile {{line}})',
    'in-part': ' (Teil {{part}})',
    'in-line-of-part': ' (Zeile {{line}} von Teil {{part}})',
    'user-data': 'Ihre Benutzerdaten',
    'user-data-of-template': 'Die Benutzerdaten ihrer Startvorlage',
    part: ' von Teil {{part}}',
    more: {
      one: ' (und {{count}} weitere Stelle)',
      other: ' (und {{count}} weitere Stellen)',
    },
    besides: {
      one: '; außerdem {{count}} Parameter dieses Kontos und dieser Region, der wie ein Geheimnis heißt und nicht verschlüsselt ist',
      other:
        '; außerdem {{count}} Parameter dieses Kontos und dieser Region, die wie Geheimnisse heißen und nicht verschlüsselt sind',
    },
  },
};

const instanceRolePolicy: ControlTranslation = {
  requirement: 'IAM-Richtlinien sind nicht zu weit gefasst.',
  why: 'Wer in eine Instanz gelangt, hat ihre Rolle: Ist sie weit, ist eine Lücke in einem Dienst eine Lücke im Konto.',
  limits:
    'Beurteilt wird nur, was eine Richtlinie sagt, nicht was die Instanz benutzt. Service-Control-Richtlinien können Berechtigungen entziehen, was IAM nicht zeigt; eine Bedingung kann so lose sein, dass sie nichts eingrenzt.',
  reasons: {
    scoped: {
      title: 'Keine Richtlinie ihrer Rolle ist zu weit',
      sentence: 'Keine Richtlinie ihrer Rolle „{{role}}“ ist zu weit',
    },
    administrator: {
      title: 'Ihre Rolle darf alles',
      sentence:
        'Ihre Rolle „{{role}}“ darf mehr, als sie sollte, durch {{grant}}{{more, maybe}}',
    },
    'too-permissive': {
      title: 'Ihre Rolle darf mehr, als sie sollte',
      sentence:
        'Ihre Rolle „{{role}}“ darf mehr, als sie sollte, durch {{grant}}{{more, maybe}}',
    },
    'policy-unreadable': {
      title: 'Eine Richtlinie ihrer Rolle war nicht lesbar',
      sentence:
        'Was ihre Rolle „{{role}}“ darf, ist nicht bekannt: Die Richtlinie „{{policy}}“ war nicht lesbar',
    },
    'no-role': {
      title: 'Sie hat keine Rolle',
      sentence:
        'Sie hat kein Instanzprofil, daher gibt ihr keine Rolle Berechtigungen',
    },
    'role-unknown': {
      title: 'Ihr Instanzprofil enthält keine Rolle oder ist gelöscht',
      sentence:
        'Das Instanzprofil „{{profile}}“ enthält keine Rolle oder wurde gelöscht, während die Instanz es benutzt',
    },
  },
  phrases: {
    administrator: '{{policy}}: jede Aktion',
    'not-action': '{{policy}}: jede Aktion außer den genannten (NotAction)',
    'not-resource':
      '{{policy}}: {{actions}} auf jeder Ressource außer den genannten (NotResource)',
    'pass-role': '{{policy}}: iam:PassRole für jede Rolle',
    'whole-service': '{{policy}}: alles eines Dienstes: {{actions}}',
    'writes-everywhere': '{{policy}}: {{actions}} auf jeder Ressource',
    'deprecated-policy':
      '{{policy}}: von AWS ersetzt, da sie jeden Bucket und mehr öffnet',
    'open-trust': 'ihre Vertrauensrichtlinie: Jeder kann die Rolle annehmen',
    actions: '{{names, all}}',
    'actions-and-more': '{{names, quoted}} und {{more}} weitere',
    more: {
      one: ' (und {{count}} weiterer Fund)',
      other: ' (und {{count}} weitere Funde)',
    },
  },
};

const externalAccess: ControlTranslation = {
  requirement:
    'Befunde von IAM Access Analyzer zur Rolle einer Instanz werden überprüft.',
  why: 'Wer als die Rolle der Instanz handeln kann, hat all ihre Berechtigungen, von wo auch immer.',
  limits:
    'Access Analyzer betrachtet, wer die Rolle annehmen kann. Was die Rolle selbst darf und Zugriffe innerhalb des Kontos werden anderswo beurteilt; ein archivierter Befund gilt als entschieden.',
  reasons: {
    'no-external-access': {
      title: 'Kein offener Befund zu ihrer Rolle',
      sentence:
        'Access Analyzer hat keinen offenen Befund zur Rolle „{{role}}“',
    },
    'external-access': {
      title: 'Außenstehende können als ihre Rolle handeln',
      sentence:
        '{{who}} kann als die Rolle „{{role}}“ handeln, laut Access Analyzer ({{findingCount}}) seit {{since, time}}',
    },
    'no-analyzer': {
      title: 'Kein Analyzer betrachtet externen Zugriff',
      sentence:
        'In dieser Region arbeitet kein Analyzer für externen Zugriff; wer als die Rolle „{{role}}“ handeln kann, ist daher nicht bekannt',
    },
    'analysis-failed': {
      title: 'Die Analyse ihrer Rolle schlug fehl',
      sentence:
        'Access Analyzer konnte die Rolle „{{role}}“ nicht analysieren ({{error}}); wer als sie handeln kann, ist daher nicht bekannt',
    },
    'no-role': {
      title: 'Sie hat keine Rolle',
      sentence: '{{lack}}',
    },
  },
  phrases: {
    anybody: 'Jeder',
    principal: '„{{name}}“',
    findings: {
      one: '{{count}} offener Befund',
      other: '{{count}} offene Befunde',
    },
    'no-profile': 'Die Instanz hat kein Instanzprofil und damit keine Rolle',
    'profile-without-role':
      'Das Instanzprofil „{{profile}}“ enthält keine Rolle',
  },
};

const sessionLogging: ControlTranslation = {
  requirement: 'Was Personen in Sitzungen tun, wird protokolliert.',
  why: 'Eine Sitzung ist privilegierter Zugriff: Ohne Protokoll kann hinterher niemand sagen, was in ihr geschah.',
  limits:
    'Gelesen werden die Einstellungen des Kontos und der Region. Ob Protokolle ankommen, wie lange sie bleiben und wer sie löschen kann, wird nicht gesehen, ebenso wenig Sitzungen, die ein eigenes Dokument nennen. Was durch einen Tunnel läuft (SSH, weitergeleitete Ports), wird nie protokolliert.',
  reasons: {
    ...NO_INSTANCES,
    logged: {
      title: 'Die Einstellungen nennen einen Ort für Protokolle',
      sentence:
        'Die Einstellungen von Session Manager senden die Protokolle der Sitzungen an {{places, and}}',
    },
    'not-logged': {
      title: 'Die Einstellungen nennen keinen Ort für Protokolle',
      sentence:
        'Die Einstellungen von Session Manager nennen weder eine Protokollgruppe noch einen Bucket, Sitzungen werden daher nicht protokolliert',
    },
    'never-customised': {
      title:
        'Die Einstellungen wurden nie gesetzt, daher wird nichts protokolliert',
      sentence:
        'Die Einstellungen von Session Manager wurden nie gesetzt, und ohne sie wird nichts protokolliert',
    },
  },
  phrases: {
    'log-group': 'die Protokollgruppe „{{name}}“',
    bucket: 'den Bucket „{{name}}“',
  },
};

const readOnlyPeople: ControlTranslation = {
  requirement:
    'Personen erhalten Rollen, die nur lesen; nur Dienstrollen ändern, und Benutzer haben keinen direkten Zugriff auf Daten.',
  why: 'Was Personen nicht von Hand ändern können, läuft über Pipelines, wo es überprüft, getestet und aufgezeichnet wird.',
  limits:
    'AWS sagt nicht, welche Rollen Personen benutzen: Es wird daran erkannt, wer sie annehmen kann. Service-Control-Richtlinien können Berechtigungen entziehen, was IAM nicht zeigt; Bedingungen werden nicht gewogen, außer solchen, die nur serviceverknüpfte Rollen durchlassen.',
  reasons: {
    ...NO_INSTANCES,
    'read-only': {
      title: 'Personen dürfen nur lesen',
      sentence: 'Personen dürfen nur lesen, geprüft: {{rolesAndUsers}}',
    },
    'read-only-and-sessions': {
      title: 'Personen dürfen lesen und über Session Manager arbeiten',
      sentence:
        'Personen dürfen nur lesen und auf Instanzen über Session Manager oder Run Command arbeiten als {{who}}',
    },
    'people-can-change': {
      title: 'Personen dürfen Dinge ändern',
      sentence: 'Personen dürfen Dinge ändern als {{who}}: {{action}}',
    },
    'people-read-data': {
      title: 'Personen dürfen Daten oder Geheimnisse lesen',
      sentence:
        'Personen dürfen Daten oder Geheimnisse lesen als {{who}}: {{action}}',
    },
    'policy-unreadable': {
      title: 'Eine Richtlinie einer Rolle war nicht lesbar',
      sentence:
        'Was Personen als {{who}} dürfen, ist nicht bekannt: „{{policy}}“ war nicht lesbar',
    },
    nobody: {
      title: 'Keine Rolle, die Personen annehmen können, und kein Benutzer',
      sentence:
        'Das Konto hat keine Rolle, die Personen annehmen können, und keinen Benutzer',
    },
  },
  phrases: {
    people: {
      one: '{{count}} Rolle oder Benutzer',
      other: '{{count}} Rollen und Benutzer',
    },
    person: '„{{name}}“ ({{kind}})',
    'person-and-more': '„{{name}}“ ({{kind}}) und {{more}} weitere',
    'kind-identity-center': 'IAM Identity Center',
    'kind-saml': 'SAML',
    'kind-web-identity': 'Web-Identität',
    'kind-this-account': 'aus diesem Konto angenommen',
    'kind-other-account': 'aus einem anderen Konto angenommen',
    'kind-anyone': 'von jedem angenommen',
    'kind-user': 'IAM-Benutzer',
  },
};

const accessAnalyzer: ControlTranslation = {
  requirement:
    'IAM Access Analyzer ist in jedem Konto und jeder Region eingeschaltet, und seine Befunde werden überprüft.',
  why: 'Er sagt, wer von außerhalb des Kontos hineinkommen kann; ein Befund, über den niemand entscheidet, bleibt eine offene Tür.',
  limits:
    'Ein archivierter Befund gilt als überprüft, ob durch eine Person oder eine Archivregel; ein offener, junger Befund kann trotzdem schon überprüft worden sein.',
  reasons: {
    ...NO_INSTANCES,
    'findings-reviewed': {
      title: 'Kein offener Befund ist zu alt',
      sentence: 'Access Analyzer ist eingeschaltet, {{standing}}',
    },
    'findings-aged': {
      title: 'Offene Befunde sind zu alt',
      sentence: '{{findings}}{{about, maybe}}',
    },
    'no-analyzer': {
      title: 'Kein Analyzer für externen Zugriff',
      sentence: '{{lack}}',
    },
    'analyzer-not-active': {
      title: 'Der Analyzer arbeitet nicht',
      sentence:
        'Der Analyzer „{{name}}“ hat den Zustand {{state}}{{why, maybe}}',
    },
    'analyzer-starting': {
      title: 'Der Analyzer wird angelegt',
      sentence: 'Der Analyzer „{{name}}“ wird angelegt',
    },
    'analyses-failed': {
      title: 'Ressourcen ließen sich nicht analysieren',
      sentence:
        'Access Analyzer konnte {{resources}} nicht analysieren{{about, maybe}}; wer Zugriff hat, ist daher nicht bekannt',
    },
  },
  phrases: {
    'none-open': 'kein Befund ist offen',
    'none-aged': {
      one: 'von {{count}} offenen Befund ist keiner älter als {{maxAge, duration}}',
      other:
        'von {{count}} offenen Befunden ist keiner älter als {{maxAge, duration}}',
    },
    aged: {
      one: '{{count}} Befund von {{open}} länger offen als {{maxAge, duration}}, der älteste seit {{at, time}}',
      other:
        '{{count}} Befunde von {{open}} länger offen als {{maxAge, duration}}, der älteste seit {{at, time}}',
    },
    'aged-since-unknown': {
      one: '{{count}} Befund von {{open}} länger offen als {{maxAge, duration}}, der älteste seit unbekannter Zeit',
      other:
        '{{count}} Befunde von {{open}} länger offen als {{maxAge, duration}}, der älteste seit unbekannter Zeit',
    },
    about: ', zu {{resource}}',
    why: ' ({{reason}})',
    resources: {
      one: '{{count}} Ressource',
      other: '{{count}} Ressourcen',
    },
    'about-failed': ', darunter {{resource}} ({{error}})',
    'failures-not-read': 'fehlgeschlagene Analysen wurden nicht unterschieden',
    'none-external':
      'Die Analyzer dieser Region betrachten ungenutzten oder internen Zugriff; keiner betrachtet externen Zugriff',
    none: 'In diesem Konto und dieser Region gibt es keinen Analyzer von Access Analyzer',
  },
};

const controls: Readonly<Record<string, ControlTranslation>> = {
  'instance-profile': instanceProfile,
  'no-direct-access': noDirectAccess,
  'password-literals': passwordLiterals,
  'instance-role-policy': instanceRolePolicy,
  'external-access': externalAccess,
  'session-logging': sessionLogging,
  'read-only-people': readOnlyPeople,
  'access-analyzer': accessAnalyzer,
};

export default controls;
