import { Template } from '../../words';

/** Why the API refuses something, by its code. */
const refusals: Readonly<Record<string, Template>> = {
  'place.parameter': 'Der Parameter',
  'place.field': 'Das Feld',
  'places.parameter': 'Die Parameter',
  'places.field': 'Die Felder',
  'expected.one-of': 'einer dieser Werte: {{options, any}}',
  'expected.flag': '„true“ oder „false“',
  'expected.whole-number': 'eine ganze Zahl von {{minimum}} bis {{maximum}}',
  'expected.list': 'eine Liste',
  'expected.list-to': 'eine Liste von höchstens {{maximum}} Werten',
  'expected.text': 'ein Text',
  'expected.text-to': 'ein Text von höchstens {{maximum}} Zeichen',
  'expected.text-from-to': 'ein Text von {{minimum}} bis {{maximum}} Zeichen',
  'expected.time': 'eine Zeit in UTC, etwa „2026-12-31T12:00:00Z“',
  'expected.day': 'ein Tag, etwa „2026-12-31“',
  'expected.time-of-day': 'eine Uhrzeit, etwa 08:00',
  'expected.account-id': 'eine Nummer von 12 Ziffern',
  'expected.searchable':
    'ein Text mit einem Wort oder drei Buchstaben oder Ziffern daraus',
  'expected.legible':
    'ein Text mit mindestens einem Buchstaben oder einer Ziffer',
  'expected.other': '{{text}}',
  'found.value': '„{{value}}“',
  'found.long': '„{{value}}…“ ({{length}} Zeichen)',
  'found.values': '{{length}} Werte',
  'found.object': 'ein Objekt',
  'unstorable.nul': 'ein NUL-Zeichen',
  'unstorable.surrogate': 'ein halbes Zeichen (ein einzelnes Surrogat)',
  'request.unknown-parameter':
    'Einen Parameter „{{name}}“ gibt es hier nicht, sondern {{known, all}}',
  'request.no-parameters':
    'Einen Parameter „{{name}}“ gibt es hier nicht, auch keinen anderen',
  'request.empty':
    'Der Parameter „{{name}}“ ist leer; ihn weglassen oder angeben, was er sein darf: {{expected}}',
  'request.repeated':
    'Der Parameter „{{name}}“ steht {{times}}-mal da, er darf es nur einmal',
  'request.unstorable':
    '{{place}} „{{name}}“ enthält {{what}}; bitte weglassen',
  'request.unknown-fields':
    'Weitere Angaben wie {{keys, all}} darf es nicht geben; es gibt {{known, all}}',
  'request.not-an-object':
    '{{places}} {{known, all}} müssen als ein Objekt angegeben werden, nicht als {{found}}',
  'request.missing': '{{place}} „{{name}}“ fehlt; erwartet wird {{expected}}',
  'request.wrong':
    '{{place}} „{{name}}“ ist {{found}}; erwartet wird {{expected}}',
  'request.not-json':
    'Der Inhalt muss „application/json“ sein, nicht „{{type}}“',
  'request.not-a-ref':
    'Der Parameter „{{parameter}}“ muss eine Entitätsreferenz sein, etwa „{{kind}}:default/name“, nicht „{{ref}}“',
  'cursor.malformed':
    'Der Parameter „cursor“ ist fehlerhaft; er ist der „nextCursor“ der Seite davor',
  'cursor.other-sort':
    'Der Parameter „cursor“ gehört zu einer Liste, die nach „{{found}}“ sortiert ist, nicht nach „{{sort}}“; ohne ihn neu beginnen',
  'question.for-owners':
    'Der Parameter „{{parameter}}“ ist für Personen, einem Dienst gehört nichts',
  'question.for-deciders':
    'Der Parameter „{{parameter}}“ ist für Personen, einem Dienst gehört nichts, und er entscheidet nichts',
  'question.for-reviewers':
    'Der Parameter „{{parameter}}“ ist für Personen, einem Dienst gehört nichts, und er prüft nichts',
  'question.no-control':
    'Der Parameter „control“ nennt keine Kontrolle: „{{control}}“',
  'question.no-instance-control':
    'Der Parameter „control“ nennt keine Kontrolle von Instanzen: „{{control}}“',
  'question.reason-alone':
    'Der Parameter „reason“ ist der einer Kontrolle, und „control“ fehlt neben „{{reason}}“',
  'question.tag-half':
    'Die Parameter „tagKey“ und „tagValue“ gehören zusammen, und einer fehlt neben „{{given}}“',
  'question.held-alone':
    'Der Parameter „heldBy“ engt „claimedBy“ ein, und dieser fehlt neben „{{heldBy}}“',
  'question.instances-of-no-vulnerability':
    'Der Parameter „sort“ ist „-instances“; Instanzen werden nur je Schwachstelle gezählt: nach „vulnerability“ gruppieren oder nach „-services“ sortieren',
  'question.of-nothing':
    'Die Parameter „entityRef“ und „instanceId“ fehlen beide; einer wird gebraucht',
  'question.backwards':
    'Der Parameter „from“ muss vor „to“ liegen, und {{from, time}} liegt nicht vor {{to, time}}',
  'question.no-time-zone':
    'Der Parameter „timeZone“ muss der Name einer Zeitzone sein, etwa „Australia/Sydney“, nicht „{{timeZone}}“',
  'period.not-over':
    'Der Parameter „to“ ist {{to, day}} und damit nicht vorbei: Von Tagen nach {{today, day}} ist nichts bekannt',
  'period.backwards':
    'Der Parameter „from“ ist {{from, day}} und liegt damit nach {{to, day}}, dem letzten Tag des Zeitraums',
  'period.too-long':
    'Der Parameter „from“ ist {{from, day}}, womit der Zeitraum {{days}} Tage lang wäre; höchstens {{most}} sind möglich',
  'report.no-printer':
    'Ein PDF gibt es hier nicht, da „ec2Compliance.report.chromium“ kein Chromium nennt, das es druckt; der Browser kann den Bericht drucken',
  'missing.control': 'Eine Kontrolle „{{id}}“ gibt es nicht',
  'missing.entity': 'Eine Entität „{{entityRef}}“ gibt es nicht',
  'missing.finding': 'Einen Befund „{{id}}“ gibt es nicht',
  'missing.instance': 'Eine Instanz „{{arn}}“ gibt es nicht',
  'missing.instance-in':
    'Eine Instanz „{{instanceId}}“ gibt es im Konto „{{accountId}}“ und in der Region „{{region}}“ nicht',
  'missing.target': 'Ein Ziel „{{targetId}}“ gibt es nicht',
  'missing.waiver': 'Eine Ausnahme „{{id}}“ gibt es nicht',
  'missing.delegate':
    'Eine Vertretung „{{id}}“ einer eigenen Gruppe gibt es nicht',
  'denied.scorecards':
    'Bewertungen zu lesen erfordert die Berechtigung „{{permission}}“',
  'denied.entity':
    'Zu lesen, was zu „{{entityRef}}“ gehört, erfordert die Berechtigung „{{permission}}“ dafür',
  'denied.fleet':
    'Nicht zugeordnete Instanzen, Ansprüche und Ziele zu lesen erfordert die Berechtigung „{{permission}}“',
  'denied.refresh':
    'Eine Erfassung zu starten erfordert die Berechtigung „{{permission}}“',
  'denied.notifications':
    'Was „{{ownerRef}}“ mitgeteilt wird, bestimmen die Mitglieder',
  'settings.no-time-zone':
    '„timeZone“ muss eine Zeitzone sein, etwa „Australia/Sydney“, nicht „{{timeZone}}“',
  'busy.caller':
    'Zu viele eigene Anfragen sind offen, beantwortet werden {{places}} zugleich; einige abwarten oder es gleich noch einmal versuchen',
  'busy.everybody':
    'Zu viele lesen gerade lange Listen; bitte gleich noch einmal versuchen',
  'database.ended':
    'Die Datenbank hat das Lesen vor dem Ende abgebrochen; enger fragen oder es später noch einmal versuchen',
  'database.written':
    'In die Datenbank wird gerade geschrieben; bitte gleich noch einmal versuchen',
  'database.unreachable':
    'Die Datenbank ist nicht erreichbar („{{code}}“); bitte gleich noch einmal versuchen',
  'database.broken':
    'Die Verbindung zur Datenbank ist abgerissen; bitte gleich noch einmal versuchen',
  'database.busy':
    'Die Datenbank ist beschäftigt: Keine Verbindung wurde rechtzeitig frei; bitte gleich noch einmal versuchen',
  'database.slow':
    'Die Datenbank hat nicht innerhalb von {{seconds}} Sekunden geantwortet; enger fragen oder es später noch einmal versuchen',
  'review.no-control':
    '„controlId“ muss einer dieser Werte sein: {{known, any}}, nicht „{{controlId}}“',
  'review.not-yours':
    '„{{entityRef}}“ zu prüfen erfordert die Berechtigung „{{permission}}“ und die Zugehörigkeit zum Eigentümer „{{owner}}“ oder dessen Vertretung',
  'review.unknown-left':
    'Die Prüfung lässt sich nicht unterzeichnen, solange etwas unbekannt ist: {{open, all}}; unter „acknowledgedUnknown“ bestätigen, um dennoch zu unterzeichnen',
  'delegate.ended': 'Die Vertretung „{{id}}“ ist schon beendet',
  'delegate.not-yours':
    'Vertretungen zu benennen und zu beenden erfordert die Berechtigung „{{permission}}“ und die Zugehörigkeit zu „{{owner}}“',
  'delegate.not-owners':
    'Vertretungen zu benennen und zu beenden erfordert die Berechtigung „{{permission}}“ und die Zugehörigkeit zum Eigentümer',
  'delegate.no-person':
    '„delegateRef“ muss eine Person oder eine Gruppe sein, nicht „{{delegateRef}}“',
  'delegate.is-owner':
    '„delegateRef“ muss jemand anders als der Eigentümer „{{ownerRef}}“ sein',
  'delegate.end':
    'Das Ende muss nach jetzt und nicht nach {{latest, time}} liegen, {{days}} Tage von jetzt an, nicht bei {{endsAt, time}}',
  'waiver.state.requested': 'beantragt',
  'waiver.state.approved': 'genehmigt',
  'waiver.state.rejected': 'abgelehnt',
  'waiver.state.revoked': 'widerrufen',
  'waiver.state.expired': 'abgelaufen',
  'waiver.may-not-approve':
    '„{{userRef}}“ darf die Ausnahme „{{id}}“ nicht genehmigen: {{because}}',
  'waiver.may-not-reject':
    '„{{userRef}}“ darf die Ausnahme „{{id}}“ nicht ablehnen: {{because}}',
  'waiver.may-not-revoke':
    '„{{userRef}}“ darf die Ausnahme „{{id}}“ nicht widerrufen: {{because}}',
  'waiver.takes-membership':
    'das erfordert die Zugehörigkeit zu „{{ownerRef}}“ oder die Berechtigung „{{permission}}“ dafür',
  'waiver.takes-permission':
    'das erfordert die Berechtigung „{{permission}}“ dafür',
  'waiver.own-request':
    '„{{requesterRef}}“ hat sie beantragt, und jemand anders muss entscheiden',
  'waiver.own-group':
    'sie wurde im Namen von „{{ownerRef}}“ beantragt, und jemand muss entscheiden, der nicht dazu gehört',
  'waiver.own-things':
    'sie gilt für etwas, das „{{ownerRef}}“ gehört, und jemand muss entscheiden, der nicht dazu gehört',
  'waiver.not-to-approve':
    'Die Ausnahme „{{id}}“ ist {{state}}; zum Genehmigen muss sie beantragt sein',
  'waiver.not-to-reject':
    'Die Ausnahme „{{id}}“ ist {{state}}; zum Ablehnen muss sie beantragt sein',
  'waiver.not-to-revoke':
    'Die Ausnahme „{{id}}“ ist {{state}}; zum Widerrufen muss sie beantragt oder genehmigt sein',
  'waiver.ends-before':
    'Das Feld „endsAt“ muss nach dem Beginn liegen, also nach {{start, time}}, nicht bei {{endsAt, time}}',
  'waiver.ends-late':
    'Das Feld „endsAt“ muss innerhalb von {{days}} Tagen liegen, also bis {{last, time}}, nicht bei {{endsAt, time}}; „ec2Compliance.waivers.maximumDays“ in app-config bestimmt das für Schweregrad und Reifegrad',
  'waiver.lasts-too-long':
    'Die Ausnahme „{{id}}“ gilt bis {{endsAt, end}}, und was sie umfasst, darf inzwischen {{days}} Tage lang hingenommen werden, bis {{last, time}}; ablehnen und neu beantragen lassen',
  'waiver.target-takes-control':
    'Eine Ausnahme für ein Ziel ist von einer Kontrolle, die für Konten beurteilt wird, nicht von „{{subject}}“; den Dienst oder die Instanz nennen, wo es gefunden wurde',
  'waiver.of-review':
    'Die Kontrolle „{{control}}“ ist eine Prüfung durch Menschen, von der es keine Ausnahme gibt; die Prüfung festhalten',
  'waiver.of-account-control':
    'Die Kontrolle „{{control}}“ wird für Konten beurteilt, nicht für Instanzen; für ein „target“ beantragen',
  'waiver.of-instance-control':
    'Die Kontrolle „{{control}}“ wird für Instanzen beurteilt, nicht für Konten; etwa für einen „service“ beantragen',
  'waiver.no-control':
    'Das Feld „controlId“ muss einer dieser Werte sein: {{known, any}}, nicht „{{control}}“',
  'waiver.other-kind':
    'Eine Ausnahme für „{{scope}}“ kann nicht für „{{entityRef}}“ sein, denn das ist „{{kind}}“',
  'waiver.account-of-nobody':
    'Dieses Konto gehört niemandem, also kann niemand eine Ausnahme beantragen; „ec2Compliance.deadlines.fallbackOwner“ in app-config sagt, wer dafür einsteht',
  'waiver.instances-of-nobody':
    'Diese Instanzen gehören niemandem, also kann niemand eine Ausnahme beantragen; „ec2Compliance.deadlines.fallbackOwner“ in app-config sagt, wer dafür einsteht',
  'waiver.not-yours':
    'Diese Ausnahme zu beantragen erfordert die Zugehörigkeit zu {{owners, any}}',
  'waiver.of-nobody':
    'Niemandem gehört {{entityRefs, any}}, also kann niemand eine Ausnahme beantragen; ein Eigentümer im Katalog kann es',
  'waiver.requested-already':
    'Dasselbe ist schon beantragt, als Ausnahme „{{id}}“; darüber entscheiden lassen oder sie widerrufen',
  'waiver.decided-meanwhile':
    'Jemand anders hat gerade über die Ausnahme „{{id}}“ entschieden; bitte noch einmal ansehen',
};

export default refusals;
