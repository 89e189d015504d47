import { SharedTranslation } from '../CatalogueTranslation';

/** What all controls share. */
const shared: SharedTranslation = {
  reasons: {
    missing: {
      title: 'Noch nicht erfasst',
      sentence: '{{because}}{{permission, maybe}}',
    },
    stale: {
      title: 'Nachweise sind veraltet',
      sentence: '{{because}}{{permission, maybe}}',
    },
    'access-denied': {
      title: 'Der Erfassungsrolle fehlt eine Berechtigung',
      sentence: '{{because}}{{permission, maybe}}',
    },
    throttled: {
      title: 'AWS hat die Rate der Aufrufe abgelehnt',
      sentence: '{{because}}{{permission, maybe}}',
    },
    'service-disabled': {
      title:
        'Der AWS-Dienst ist in diesem Konto und dieser Region ausgeschaltet',
      sentence: '{{because}}{{permission, maybe}}',
    },
    'region-disabled': {
      title: 'Das Konto hat die Region nicht aktiviert',
      sentence: '{{because}}{{permission, maybe}}',
    },
    credentials: {
      title: 'Keine gültigen Anmeldedaten für das Konto',
      sentence: '{{because}}{{permission, maybe}}',
    },
    unreachable: {
      title: 'AWS hat nicht geantwortet',
      sentence: '{{because}}{{permission, maybe}}',
    },
    'invalid-answer': {
      title: 'AWS hat etwas geantwortet, das keinen Sinn ergibt',
      sentence: '{{because}}{{permission, maybe}}',
    },
    'instance-paused': {
      title: 'Gestoppt, daher wird nichts beurteilt',
      sentence:
        'Die Instanz ist {{state}}: Ihre Nachweise stehen still, und nichts wird beurteilt, bis sie wieder läuft',
    },
    'instance-starting': {
      title: 'Startet, daher wird noch nichts beurteilt',
      sentence:
        'Die Instanz startet seit {{launchTime, time}} und wird beurteilt, sobald sie läuft',
    },
    'managed-by-aws': {
      title: 'Von einem AWS-Dienst betrieben',
      sentence:
        'Die Instanz wird vom AWS-Dienst „{{managedBy}}“ betrieben, der sie patcht und ersetzt',
    },
  },
  phrases: {
    'source.ec2-instances': 'EC2-Instanzen',
    'source.ssm-instance-information': 'Knoten von Systems Manager',
    'source.ssm-agent': 'Versionen des SSM Agent',
    'source.ssm-agent-update': 'Automatisierte Aktualisierung des SSM Agent',
    'source.ssm-patch-states': 'Patch-Status',
    'source.ssm-patches': 'Fehlende Patches',
    'source.ssm-patch-compliance': 'Patch-Konformität',
    'source.ssm-association-compliance': 'Konformität der Zuordnungen',
    'source.ssm-application-inventory': 'Anwendungsinventar',
    'source.ssm-application-control': 'Software zur Anwendungskontrolle',
    'source.ssm-cloudwatch-agent': 'CloudWatch-Agent',
    'source.inspector-account-status': 'Aktivierung von Inspector',
    'source.inspector-package-coverage': 'Paket-Scans von Inspector',
    'source.inspector-network-coverage': 'Netzwerk-Scans von Inspector',
    'source.inspector-finding-counts': 'Befunde von Inspector je Instanz',
    'source.inspector-findings': 'Befunde von Inspector',
    'source.inspector-finding-window': 'Zeitraum, für den Befunde bekannt sind',
    'source.inspector-network-findings': 'Pfade vom Internet',
    'source.inspector-exploits': 'Bekannt ausgenutzte Schwachstellen',
    'source.ec2-security-groups': 'Regeln der Sicherheitsgruppen',
    'source.ec2-prefix-lists': 'Präfixlisten der Sicherheitsgruppen',
    'source.ec2-volumes': 'EBS-Volumes',
    'source.ec2-default-encryption': 'EBS-Standardverschlüsselung',
    'source.ec2-flow-logs': 'VPC-Flow-Protokolle',
    'source.ec2-user-data': 'Geheimnisse in Benutzerdaten',
    'source.ssm-parameters': 'Parameter, die wie Geheimnisse heißen',
    'source.ssm-default-host-management': 'Default Host Management',
    'source.ssm-denied-applications': 'Verbotene Anwendungen',
    'source.ssm-session-preferences': 'Einstellungen für Sitzungen',
    'source.ssm-patch-baselines': 'Patch-Baselines',
    'source.ssm-patch-associations': 'Patch-Zuordnungen',
    'source.ssm-patch-windows': 'Wartungsfenster',
    'source.ssm-sessions': 'Sitzungen',
    'source.ssm-commands': 'Befehle',
    'source.iam-instance-roles': 'Rollen der Instanzen',
    'source.iam-people': 'Berechtigungen von Personen',
    'source.config-recorder': 'AWS-Config-Recorder',
    'source.config-rules': 'AWS-Config-Regeln',
    'source.config-results': 'Ergebnisse von AWS Config',
    'source.cloudtrail-trails': 'CloudTrail-Trails',
    'source.cloudtrail-changes': 'Änderungen laut CloudTrail',
    'source.cloudtrail-change-window':
      'Zeitraum, für den Änderungen bekannt sind',
    'source.cloudtrail-identity-changes': 'Änderungen an IAM laut CloudTrail',
    'source.root-metric-alarms': 'Alarme zur Benutzung des Root-Benutzers',
    'source.root-event-rules':
      'Ereignisregeln zur Benutzung des Root-Benutzers',
    'source.access-analyzers': 'IAM Access Analyzer',
    'source.access-analyzer-findings': 'Befunde von IAM Access Analyzer',
    'source.access-analyzer-roles': 'Externer Zugriff auf Rollen',
    'evidence.unread': '{{source}} nicht lesbar: {{cause}}',
    'evidence.stale':
      '{{source}} zuletzt gelesen am {{at, time}}, zu lange her, um sich darauf zu stützen',
    'evidence.never': '{{source}} noch nicht erfasst',
    'evidence.invalid': '{{source}}: {{cause}}',
    'evidence.unavailable': '{{source}} nicht verfügbar: {{cause}}',
    'evidence.needs': ' (benötigt {{action}})',
    'cause.before-start':
      'zuletzt gelesen am {{at, time}}, bevor die Instanz startete',
    'cause.no-record': 'das letzte Lesen hat keinen Eintrag hinterlassen',
    'cause.role-lacks': 'der Erfassungsrolle fehlt `{{action}}`',
    'cause.role-lacks-some': 'der Erfassungsrolle fehlt eine Berechtigung',
    'cause.policy-denies':
      '{{policy}} verweigert der Erfassungsrolle `{{action}}`',
    'cause.policy-denies-some':
      '{{policy}} verweigert der Erfassungsrolle eine Berechtigung',
    'cause.explicit-deny':
      'eine Richtlinie verweigert der Erfassungsrolle ausdrücklich `{{action}}`',
    'cause.explicit-deny-some':
      'eine Richtlinie verweigert der Erfassungsrolle ausdrücklich eine Berechtigung',
    'cause.throttled':
      'AWS hat die Rate der Aufrufe abgelehnt, Wiederholungen eingeschlossen ({{name}})',
    'cause.assume-denied':
      'die Erfassungsrolle darf nicht angenommen werden: `sts:AssumeRole` wird verweigert ({{name}})',
    'cause.credentials-expired': 'die Anmeldedaten sind abgelaufen ({{name}})',
    'cause.credentials-refused':
      'AWS akzeptiert die Anmeldedaten nicht, oder es gibt keine ({{name}})',
    'cause.no-credentials':
      'es gibt keine Anmeldedaten für das Konto „{{accountId}}“: unter „aws.accounts“ eintragen oder „aws.accountDefaults.roleName“ setzen',
    'cause.other-account':
      'die Anmeldedaten für das Konto „{{accountId}}“ in der Partition „{{partition}}“ gehören zum Konto „{{actualAccountId}}“ in der Partition „{{actualPartition}}“',
    'cause.region-not-enabled':
      'das Konto hat die Region nicht aktiviert ({{name}})',
    'cause.account-region-not-enabled':
      'das Konto „{{accountId}}“ hat die Region „{{region}}“ nicht aktiviert',
    'cause.service-not-enabled':
      'der AWS-Dienst ist in diesem Konto und dieser Region nicht eingeschaltet ({{name}})',
    'cause.service-not-offered':
      'AWS bietet den Dienst in dieser Region nicht an ({{name}})',
    'cause.no-answer':
      'AWS hat nicht geantwortet, Wiederholungen eingeschlossen ({{name}}, HTTP {{httpStatus}})',
    'cause.silent': {
      one: 'AWS hat auf `{{action}}` nicht innerhalb von {{seconds}} s geantwortet',
      other:
        'AWS hat auf `{{action}}` nicht innerhalb von {{seconds}} s geantwortet, {{count}}-mal versucht',
    },
    'cause.not-reached':
      'AWS war nicht erreichbar, Wiederholungen eingeschlossen ({{name}})',
    'cause.unreadable-answer':
      'AWS hat etwas geantwortet, das nicht lesbar ist ({{name}})',
    'cause.answered': 'AWS hat geantwortet: „{{name}}“: {{text}}',
    'cause.token-twice':
      'AWS hat auf `{{action}}` zweimal mit demselben Seiten-Token geantwortet, die Liste hat daher kein Ende',
    'cause.not-an-answer':
      'die Antwort auf `{{action}}` stammt nicht von AWS: Ihr fehlt `{{member}}`, wie der eines Proxys',
    'cause.row-without-id':
      'AWS hat auf `{{action}}` mit einer Zeile ohne Id geantwortet, die Liste ist daher nicht vollständig',
    'cause.finding-without-name':
      'AWS hat auf `{{action}}` mit einem Befund ohne Namen geantwortet, der keinen Sinn ergibt; nicht alle Befunde sind daher bekannt',
    'cause.inspector-status-denied':
      'die Erfassungsrolle darf den Inspector-Status des Kontos „{{accountId}}“ nicht sehen',
    'cause.inspector-no-status':
      'Inspector nennt keinen Status für das Konto „{{accountId}}“ ({{code}})',
    'cause.inspector-not-in-answer':
      'Inspector nennt keinen Status für das Konto „{{accountId}}“ (es ist nicht in der Antwort)',
    'cause.invalid-value':
      'AWS hat mit einem Wert bei „{{place}}“ geantwortet, der keinen Sinn ergibt: {{text}}',
    'cause.invalid-record':
      'AWS hat mit einem Wert im Eintrag selbst geantwortet, der keinen Sinn ergibt: {{text}}',
    'cause.not-stored':
      'was AWS geantwortet hat, ließ sich nicht speichern, und was vorher bekannt war, stimmt womöglich nicht mehr',
    'cause.run-refused':
      'die letzte Erfassung brach ab: Die Datenbank verweigerte etwas, das zu lesen oder zu speichern war',
    'cause.run-failed':
      'die letzte Erfassung brach wegen eines Fehlers im Plugin ab; das Protokoll des Backends sagt, wo',
    'cause.document-without-preferences':
      'Das Dokument „{{name}}“ enthält die Einstellungen für Sitzungen nicht',
    'cause.text': '{{text}}',
    'judging.stopped':
      'Die Erfassung steht: Seit {{at, time}} wurde nichts beurteilt. Davor: {{before}}',
    'judging.too-old':
      'Die Erfassung steht, und was sie zuletzt sah, ist zu alt, um sich darauf zu stützen',
    'judging.broke-off':
      'Die letzte Erfassung brach ab ({{cause}}), dies stimmt daher womöglich nicht mehr. Davor: {{before}}',
    'judging.not-stored':
      'Was AWS über diese Instanz sagt, ließ sich nicht speichern, und was vorher bekannt war, stimmt womöglich nicht mehr',
    'judging.failed-instance':
      'Die Nachweise zu dieser Instanz ließen sich nicht beurteilen; das Protokoll des Backends sagt, warum',
    'judging.failed-account':
      'Die Nachweise zu diesem Konto ließen sich nicht beurteilen; das Protokoll des Backends sagt, warum',
    'config.rules-unread':
      'Die Regeln von AWS Config sind nicht bekannt: {{because}}',
    'config.rules-unknown': 'Die Regeln von AWS Config sind nicht bekannt',
    'config.not-deployed':
      'Keine AWS-Config-Regel mit der Quellkennung {{identifier}} ist hier bereitgestellt',
    'config.other-applications':
      'Die AWS-Config-Regel „{{rule}}“ führt keine Anwendung auf, um die es bei dieser Kontrolle geht',
    'config.results-unread':
      'Die Ergebnisse von AWS Config sind nicht bekannt: {{because}}',
    'config.not-evaluated':
      'Die AWS-Config-Regel „{{rule}}“ hat diese Instanz nicht ausgewertet',
    'config.explained': '{{difference}}{{recorded, maybe}}',
    'config.recorded': ' (ihr Ergebnis ist vom {{at, time}})',
    'config.stricter': 'Die Regel verlangt mehr als diese Kontrolle',
    'config.laxer': 'Die Regel verlangt weniger als diese Kontrolle',
    'config.stricter.EC2_INSTANCE_MANAGED_BY_SSM':
      'AWS Config hat die Registrierung womöglich noch nicht gesehen: Es wertet aus, wenn eine Änderung der Instanz oder ihres Inventars aufgezeichnet wird',
    'config.laxer.EC2_INSTANCE_MANAGED_BY_SSM':
      'AWS Config behält ein einmal aufgezeichnetes Inventar und sieht nicht, dass der Agent nicht mehr antwortet',
    'config.stricter.EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK':
      'AWS Config behält das Ergebnis einer früheren Prüfung, bis die nächste Änderung aufgezeichnet wird',
    'config.laxer.EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK':
      'AWS Config hält die zuletzt aufgezeichnete Prüfung für wahr, wie alt sie auch ist, und Patches, die auf einen Neustart warten, für installiert',
    'config.stricter.EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK':
      'AWS Config behält das Ergebnis eines früheren Laufs, bis die nächste Änderung aufgezeichnet wird',
    'config.laxer.EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK':
      'AWS Config behält das Ergebnis eines früheren Laufs und betrachtet nicht die Zusammenfassung des letzten',
    'config.stricter.EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED':
      'Die Regel verlangt jede Anwendung, die sie aufführt, zugleich und mit genauem Namen und genauer Version, während hier jede einzelne der konfigurierten genügt',
    'config.laxer.EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED':
      'Die Regel führt andere Namen auf, als hier konfiguriert sind, oder behält ein früher aufgezeichnetes Inventar',
    'config.stricter.EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED':
      'Die Regel verbietet Anwendungen, die hier nicht als verboten konfiguriert sind, oder behält ein früher aufgezeichnetes Inventar',
    'config.laxer.EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED':
      'Die Regel verbietet genaue Namen, und mit einer Version nur diese, während hier alle Versionen verboten sind',
    'config.stricter.IAM_ROLE_MANAGED_POLICY_CHECK':
      'Die Regel sucht die verwalteten Richtlinien dem Namen nach, während hier eine eigene Richtlinie zählt, die dasselbe gewährt',
    'config.laxer.IAM_ROLE_MANAGED_POLICY_CHECK':
      'Die Regel betrachtet nur die Rolle, nicht ob die Instanz ihr Profil hat und benutzen kann',
    'config.stricter.REQUIRED_TAGS':
      'Die Regel verlangt andere Tags oder bestimmte Werte, als hier konfiguriert sind',
    'config.laxer.REQUIRED_TAGS':
      'Die Regel verlangt weniger Tags, als hier konfiguriert sind (sie nimmt höchstens sechs), oder ein Tag wurde seither entfernt',
    'config.stricter.RESTRICTED_INCOMING_TRAFFIC':
      'Die Regel sperrt auch andere Ports, von jeder Gruppe, die in Gebrauch ist',
    'config.laxer.RESTRICTED_INCOMING_TRAFFIC':
      'Die Regel sperrt TCP-Ports, die sie aufführt (22 ist nicht unter ihren Vorgaben), für 0.0.0.0/0 und ::/0 und sieht weder Präfixlisten noch Bereiche, die zusammen alles öffnen',
    'deadline.window':
      '{{window, duration}} ({{clause}}), gezählt ab {{since}}',
    'deadline.window-because':
      '{{window, duration}}, denn {{reasons, and}} ({{clause}}), gezählt ab {{since}}',
    'deadline.no-clause':
      'Keine Klausel von Reifegrad {{level}} setzt eine Frist für diese Art von Anwendung',
    'deadline.not-security':
      'Der Patch ist als {{classification}} eingestuft, nicht als sicherheitsrelevant; keine Klausel setzt daher eine Frist',
    'deadline.no-fix':
      'Noch ist keine Korrektur verfügbar, die Uhr läuft daher noch nicht',
    'deadline.facing-internet':
      'der Server ist dem Internet ausgesetzt ({{by}})',
    'deadline.not-facing-internet':
      'vom Server ist nicht bekannt, dass er dem Internet ausgesetzt ist',
    'deadline.by-tag': 'laut seinem Tag',
    'deadline.by-public-address': 'öffentliche Adresse',
    'deadline.by-network-reachability': 'Inspector hat einen Pfad gefunden',
    'deadline.rated': 'der Hersteller stuft die Lücke als {{rating}} ein',
    'deadline.unrated': 'der Hersteller hat die Lücke nicht eingestuft',
    'deadline.rating-not-read':
      'die Einstufung „{{rating}}“ des Herstellers ist keine bekannte',
    'deadline.listed':
      'die Lücke wird ausgenutzt (von CISA geführt seit {{at, day}})',
    'deadline.observed':
      'die Lücke wird ausgenutzt (beobachtet seit {{at, day}})',
    'deadline.exploit-known': 'ein Exploit ist bekannt',
    'deadline.not-urgent':
      'der Hersteller stuft die Lücke nicht als kritisch ein, und kein Exploit war bekannt',
    'deadline.since-advisory': 'dem Hinweis des Herstellers vom {{at, day}}',
    'deadline.since-first-observed':
      'der ersten Beobachtung durch Inspector am {{at, day}}',
    'deadline.since-first-seen': 'dem ersten Auftreten hier am {{at, day}}',
    'deadline.since-fix': 'der Korrektur, zuerst gesehen am {{at, day}}',
    'deadline.since-exploit': 'dem Exploit vom {{at, day}}',
    'deadline.since-exploit-seen':
      'dem ersten Auftreten eines Exploits hier am {{at, day}}',
    'deadline.fix-not-known':
      'Ob eine Korrektur verfügbar ist, ist nicht bekannt',
    'deadline.exposure-not-known':
      'Die Netzwerkbefunde von Inspector waren nicht lesbar, daher sagen nur öffentliche Adressen, ob der Server dem Internet ausgesetzt ist',
    'deadline.exploit-not-known': 'Ob ein Exploit existiert, ist nicht bekannt',
    'deadline.unrated-is-critical':
      'Eine Lücke, die der Hersteller nicht eingestuft hat, gilt als kritisch',
    'deadline.not-read-is-critical':
      'Eine Einstufung mit einem unbekannten Wort gilt als kritisch',
    'deadline.exploit-not-dated':
      'Wann der Exploit bekannt wurde, ist nicht bekannt, daher zählt, wann er hier zuerst gesehen wurde',
    'deadline.brought-is-online-service':
      'Was eine Anwendung mitbringt, gilt als Onlinedienst, da der Server dem Internet ausgesetzt ist',
    'annotation.unreadable': '`{{annotation}}` ist nicht lesbar. {{error}}',
    'annotation.not-none':
      '`{{annotation}}` bleibt ohne Wirkung: `{{text}}` ist nicht `none`, und nur das darf dort stehen',
    'annotation.contradicted':
      '`{{annotation}}` bleibt ohne Wirkung neben `{{other}}`, das Instanzen auswählt. Eine von beiden entfernen',
    'annotation.no-level':
      '`{{annotation}}` bleibt ohne Wirkung: `{{text}}` ist kein Reifegrad. `1`, `2` oder `3` schreiben',
    'selector.too-long':
      'Die Annotation hat {{length}} Zeichen, von denen {{limit}} gelesen würden: nach einem Tag auswählen, das die Instanzen gemeinsam haben',
    'selector.too-many':
      'Die Annotation hat {{found}} Selektoren, von denen {{limit}} gelesen würden: nach einem Tag auswählen, das die Instanzen gemeinsam haben',
    'selector.empty':
      'Der Selektor ist leer, erwartet werden Paare „Key=value“ wie `Service=payments,Environment=prod`',
    'selector.no-equals-sign':
      'Zeile {{line}}: In „{{pair}}“ fehlt das „=“, erwartet wird „Key=value“',
    'selector.two-equals-signs':
      'Zeile {{line}}: In „{{pair}}“ steht mehr als ein „=“; ein wörtliches ist „\\=“',
    'selector.no-key':
      'Zeile {{line}}: In „{{pair}}“ fehlt vor dem „=“ der Schlüssel des Tags',
    'selector.key-twice':
      'Zeile {{line}}: Das Tag „{{key}}“ steht zweimal da; Paare gelten zugleich, und ein Tag hat einen Wert: zwei Zeilen wählen den einen oder den anderen aus',
    'selector.other': '{{text}}',
    'unmapped.selects-others':
      'Das Tag „{{tag}}“ nennt „{{entityRef}}“, dessen Annotation andere Instanzen auswählt',
    'unmapped.unreadable':
      'Das Tag „{{tag}}“ nennt „{{entityRef}}“, dessen Annotation nicht lesbar ist',
    'unmapped.faulty':
      'Das Tag „{{tag}}“ nennt „{{entityRef}}“, dessen Annotation einen Fehler hat',
    'unmapped.runs-nowhere':
      'Das Tag „{{tag}}“ nennt „{{entityRef}}“, dessen Annotation sagt, dass es auf keiner Instanz läuft',
    'unmapped.closest':
      'Das Tag „{{tag}}“ sagt „{{value}}“; im Katalog steht „{{entityRef}}“',
    'unmapped.other-tag':
      'Das Tag „{{tag}}“ hat den Wert „{{value}}“, der „{{entityRef}}“ nennt',
    'unmapped.name': 'Der Name „{{value}}“ ähnelt „{{entityRef}}“',
    'annotation.no-claiming-key':
      'Zeile {{line}} von `{{annotation}}` wählt nichts aus: `{{text}}` nennt keines der Tags, die Instanzen beanspruchen ({{keys, list}}). Eines ergänzen, etwa `{{example}}`; die anderen Paare grenzen weiter ein',
    'annotation.no-claiming-tags':
      'Zeile {{line}} von `{{annotation}}` wählt nichts aus: `{{text}}` nennt kein Tag, das Instanzen beansprucht, da keines konfiguriert ist. Erlaubte unter `ec2Compliance.claims.tagKeys` in app-config aufführen',
    'annotation.too-many':
      '`{{annotation}}` nennt so viele Entitäten: {{found}}; die ersten {{limit}} zählen',
    'annotation.not-a-ref':
      'Zeile {{line}} von `{{annotation}}` teilt mit niemandem: `{{text}}` ist keine Entitätsreferenz. Eine mit ihrer Art schreiben, etwa `component:default/payments`',
    'annotation.no-entity':
      'Zeile {{line}} von `{{annotation}}` teilt mit niemandem: Es gibt keine Entität `{{text}}`',
    'annotation.others': {
      one: 'Ein weiterer Eintrag ist ohne Wirkung',
      other: '{{count}} weitere Einträge sind ohne Wirkung',
    },
  },
};

export default shared;
