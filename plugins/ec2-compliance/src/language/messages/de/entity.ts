import { entity as english } from '../entity';
import { Translation } from '../Translation';

export const entity: Translation<typeof english> = {
  loading: 'Compliance wird geladen',
  new: {
    title: 'Gerade erst im Katalog?',
    text: 'Eine Änderung des Katalogs kommt hier innerhalb einer Minute an, und die Seite füllt sich von selbst. Falls nicht, ist der Zugang vielleicht nicht gewährt: Er braucht die Berechtigung {{permission}}.',
  },
  complianceOf: 'die Compliance von {{name}}',
  controls_one: '{{count}} Kontrolle',
  controls_other: '{{count}} Kontrollen',
  instances_one: '{{count}} Instanz',
  instances_other: '{{count}} Instanzen',
  quoted: '„{{title}}“',
  since: 'seit {{time}}',
  seeCollection: 'Stand der Erfassung ansehen',
  couldNotBeRead: 'nicht lesbar',
  card: {
    title: 'Compliance',
    all: 'Alle Kontrollen',
    worst: 'Schlechteste Kontrollen',
    failing_one: '{{failing}} von {{count}} Instanz',
    failing_other: '{{failing}} von {{count}} Instanzen',
    unknown: 'Unbekannt: {{cause}}',
  },
  headline: {
    met_one: '{{met}} von {{count}} Kontrolle erfüllt',
    met_other: '{{met}} von {{count}} Kontrollen erfüllt',
    instances: '{{instances}}, jede nach ihrer schlechtesten Kontrolle',
    running_one: '{{count}} laufende Instanz',
    running_other: '{{count}} laufende Instanzen',
    paused_one: '{{count}} angehaltene',
    paused_other: '{{count}} angehaltene',
    withPaused:
      '{{instances}}, jede nach ihrer schlechtesten Kontrolle, und {{paused}}',
  },
  allMet: {
    title: 'Nichts zu beheben',
    checked: '{{controls}} geprüft an {{instances}}.',
    checkedSince:
      '{{controls}} geprüft an {{instances}}, mit Nachweisen, erfasst {{time}} oder später.',
    noInstance: {
      title: 'Keine Instanz läuft',
      text: 'Es gibt nichts zu prüfen, bis eine läuft.',
    },
    noControl: {
      title: 'Keine Kontrolle ist anwendbar',
      text_one:
        'Keine der Kontrollen stellt Anforderungen an {{count}} Instanz dieser Art.',
      text_other:
        'Keine der Kontrollen stellt Anforderungen an {{count}} Instanzen dieser Art.',
    },
  },
  claims: {
    selectsNothing: 'Die Annotation {{annotation}} wählt nichts aus',
    withoutEffect: 'Einige Annotationen sind ohne Wirkung',
    lineWithoutEffect: 'Eine Zeile ist ohne Wirkung',
    title_one:
      '{{count}} Instanz wird beansprucht, ihr Eigentümer hat nicht zugestimmt',
    title_other:
      '{{count}} Instanzen werden beansprucht, ihr Eigentümer hat nicht zugestimmt',
    text_one:
      'Die Annotation {{annotation}} wählt sie aus, ihre Tags nennen aber eine Entität eines anderen Eigentümers. Sie zählt hier, sobald dieser folgende Zeile zu den Annotationen jener Entität hinzufügt:',
    text_other:
      'Die Annotation {{annotation}} wählt sie aus, ihre Tags nennen aber eine Entität eines anderen Eigentümers. Sie zählen hier, sobald dieser folgende Zeile zu den Annotationen jener Entität hinzufügt:',
    line: 'Zeile des Eigentümers',
  },
  mapping: {
    collecting: {
      title: 'Die erste Erfassung läuft',
      label: 'Erste Erfassung',
      text_one:
        '{{done}} von {{count}} Konto und Region bisher gelesen. Die Seite füllt sich von selbst, sobald es etwas zu zeigen gibt.',
      text_other:
        '{{done}} von {{count}} Konten und Regionen bisher gelesen. Die Seite füllt sich von selbst, sobald es etwas zu zeigen gibt.',
    },
    neverRead: {
      all: 'Welche EC2-Instanzen hierzu laufen und wie es um sie steht, ist daher nicht bekannt. Im Gelesenen wurde nichts gefunden.',
      some: 'Ob dort weitere Instanzen hierzu laufen, ist nicht bekannt; keine der Zahlen hier zählt sie.',
      others_one: 'und {{count}} weiteres',
      others_other: 'und {{count}} weitere',
    },
    malformed: {
      title: 'Die Annotation {{annotation}} ist nicht lesbar',
      says: 'Sie lautet:',
      annotation: 'Annotation',
      correct: 'Zu berichtigen in {{file}}, zum Beispiel:',
      example: 'Beispiel',
    },
    nothing: {
      title: 'Der Selektor trifft auf keine Instanz zu',
      text: 'Keine Instanz in den erfassten Konten trägt die Tags, die {{annotation}} verlangt:',
      selector: 'Selektor',
      closest: 'Die ähnlichsten Tags:',
      tag_one: '{{tag}} an {{count}} Instanz',
      tag_other: '{{tag}} an {{count}} Instanzen',
      none: 'Kein Tag ist ähnlich. Liegen die Instanzen in einem der erfassten Konten?',
      part: 'Für einen Vergleich waren es zu viele: Nur die ersten Paare und die häufigsten Tags wurden betrachtet.',
    },
    unmapped: {
      title: 'Noch keine EC2-Instanzen sind {{name}} zugeordnet',
      tag_one:
        'Entweder die Instanzen dort, wo sie definiert sind, mit diesem Tag versehen:',
      tag_other:
        'Entweder die Instanzen dort, wo sie definiert sind, mit einem dieser Tags versehen:',
      tagLabel: 'Tag',
      orSelect: 'oder sie nach vorhandenen Tags auswählen, in {{file}}:',
      select: 'Sie nach vorhandenen Tags auswählen, in {{file}}:',
      lines: 'Annotationszeilen',
      effect:
        'Paare in einer Zeile müssen alle zutreffen; jede weitere Zeile wählt weitere Instanzen aus. Es wirkt wenige Minuten, nachdem der Katalog die Datei gelesen hat.',
    },
  },
  sources: {
    failing_one: '{{count}} Quelle war nicht lesbar',
    failing_other: '{{count}} Quellen waren nicht lesbar',
    stale_one: 'Die Nachweise {{count}} Quelle sind veraltet',
    stale_other: 'Die Nachweise von {{count}} Quellen sind veraltet',
    outOfDate: 'veraltet.',
    lastRead: 'Zuletzt gelesen {{time}}.',
    lastReadIn: 'Zuletzt gelesen {{time}} in {{places}}.',
    neverRead: 'Nie gelesen.',
    neverReadIn: 'Nie gelesen in {{places}}.',
    others_one: '{{count}} weiteren',
    others_other: '{{count}} weiteren',
    affects: 'Betrifft {{controls}}.',
  },
  sections: {
    label: 'Auf dieser Seite',
    controls: 'Kontrollen',
    accounts: 'Konten',
    findings: 'Befunde',
    maturity: 'Reifegrad',
    reviews: 'Überprüfungen',
    toFix_one: '{{count}} zu beheben',
    toFix_other: '{{count}} zu beheben',
    overdue_one: '{{count}} überfällig',
    overdue_other: '{{count}} überfällig',
    dueSoon_one: '{{count}} fällig in 48 Std.',
    dueSoon_other: '{{count}} fällig in 48 Std.',
    open_one: '{{count}} offen',
    open_other: '{{count}} offen',
  },
  tab: {
    noTrend: 'Der Verlauf konnte nicht geladen werden: {{message}}',
    hidden: {
      title_one: '{{count}} Dienst ist ausgelassen',
      title_other: '{{count}} Dienste sind ausgelassen',
      text: 'Sie sind im Katalog nicht sichtbar; keine der Zahlen hier zählt sie.',
    },
  },
  trend: {
    title_one: 'Erfüllte Kontrollen, letzter Tag',
    title_other: 'Erfüllte Kontrollen, letzte {{count}} Tage',
    sinceOneDay:
      'Der Verlauf wird seit dem {{day}} geführt und ab dem zweiten Tag gezeigt.',
    none: 'Der Verlauf beginnt mit der ersten Erfassung; noch kein Tag ist festgehalten.',
    point: '{{day}}: {{met}} von {{all}} erfüllt',
    label_one:
      'Von {{firstMet}} von {{firstAll}} erfüllten Kontrollen am {{firstDay}} auf {{lastMet}} von {{lastAll}} am {{lastDay}}, {{count}} Tag festgehalten',
    label_other:
      'Von {{firstMet}} von {{firstAll}} erfüllten Kontrollen am {{firstDay}} auf {{lastMet}} von {{lastAll}} am {{lastDay}}, {{count}} Tage festgehalten',
  },
  strategies: {
    label: 'Strategien der Essential Eight',
    met: '{{strategy}}: {{met}} von {{all}}',
    metAt: '{{strategy}}: {{met}} von {{all}}, {{level}}',
  },
  findings: {
    title: 'Befunde',
    nothingDue: 'Nichts ist so fällig',
    showAll: 'Alle zeigen',
    none: {
      title: 'Keine offenen Befunde',
      text: 'Keiner ist gemeldet. Ob es keinen gibt, sagt die Kontrolle {{control}}.',
    },
  },
  accounts: {
    title: 'Konten',
    note: 'Nicht von diesem Team zu beheben: Diese Kontrollen betreffen die Konten, in denen die Instanzen liegen, und zählen in keiner Zahl oben.',
    noteOfServices:
      'Nicht von den Teams der Dienste zu beheben: Diese Kontrollen betreffen die Konten, in denen die Instanzen liegen, und zählen in keiner Zahl oben.',
    subject: 'die Kontrollen der Konten',
    loading: 'Kontrollen der Konten werden geladen',
  },
  groups: {
    team: 'Von diesem Team zu beheben',
    teams: 'Von den Teams der Dienste zu beheben',
    platform: 'Vom Plattformteam zu beheben',
    met_one: '{{count}} Kontrolle erfüllt',
    met_other: '{{count}} Kontrollen erfüllt',
    notApplicable_one: '{{count}} Kontrolle nicht anwendbar',
    notApplicable_other: '{{count}} Kontrollen nicht anwendbar',
    otherStrategy: 'Andere',
  },
  rows: {
    showAll: 'Alle nicht konformen und unbekannten zeigen',
    reason: '{{reason}}: {{instances}}',
    onlyReason: 'Mit diesem Grund: {{reason}}',
    theseInstances: 'diese Instanzen',
    loading: 'Instanzen werden geladen',
    list: 'Instanzen von {{controlId}}: {{status}}',
  },
  maturity: {
    subject: 'der Reifegrad',
    loading: 'Reifegrad wird geladen',
    clausesOf: 'Klauseln von {{strategy}}',
    overdue_one: '{{count}} Befund überfällig',
    overdue_other: '{{count}} Befunde überfällig',
    unprovable_one: 'Daten von AWS können {{count}} Klausel nicht belegen',
    unprovable_other: 'Daten von AWS können {{count}} Klauseln nicht belegen',
    essentialEight: 'Essential Eight',
    manual: 'Information Security Manual {{version}}',
    held: 'Gemessen an Stufe {{level}} der {{essentialEight}}, nach dem {{manual}}. Jede Strategie nennt die höchste Stufe, deren messbare Klauseln alle erfüllt sind.',
    heldByAnnotation:
      'Gemessen an Stufe {{level}} der {{essentialEight}}, nach dem {{manual}} und der Annotation. Jede Strategie nennt die höchste Stufe, deren messbare Klauseln alle erfüllt sind.',
    unreadable: {
      title: 'Die Reifegradstufe ist nicht lesbar',
      text: '{{annotation}}: ‚{{value}}‘ ist keine Stufe der Essential Eight, erwartet wird 1, 2 oder 3. Es gilt Stufe {{level}} der app-config.',
    },
    strategy: '{{strategy}}: {{level}}',
    notMeasured: 'nicht gemessen',
    belowFirst: 'unter Stufe 1',
    level: 'Stufe {{level}}',
    levels: 'Stufen {{first}} bis {{last}}',
    standings: {
      notMet: 'Nicht erfüllt',
      unknown: 'Unbekannt',
      waived: 'Ausgenommen',
      met: 'Erfüllt',
      notApplicable: 'Nicht anwendbar',
    },
  },
  reviews: {
    note: 'Festgehalten von Mitgliedern der verantwortlichen Gruppe, mit dem jeweiligen Stand. Sie zählen in keiner Zahl oben.',
    history: 'Verlauf der Überprüfungen',
    subject: 'die festgehaltenen Überprüfungen',
    loading: 'Überprüfungen werden geladen',
    recorded: 'Festgehaltene Überprüfungen',
    asked: 'Was verlangt wird',
    record: 'Überprüfung festhalten',
    recordOf: 'Überprüfung festhalten: {{control}}',
    recording: 'Wird festgehalten …',
    cancel: 'Abbrechen',
    wasDue: 'War fällig {{time}}',
    nextDue: 'Nächste fällig {{time}}',
    last: 'Zuletzt überprüft von {{person}}, {{time}}',
    signedAlthough_one: 'Unterzeichnet, obwohl {{controls}} unbekannt war',
    signedAlthough_other: 'Unterzeichnet, obwohl {{controls}} unbekannt waren',
    hidden: 'Der damalige Stand zählt Dienste, die nicht sichtbar sind',
    stood: '{{met}} an {{instances}}',
    stoodSince: '{{met}} an {{instances}}, mit Nachweisen, erfasst {{time}}',
    notMet_one: '{{count}} Kontrolle damals nicht erfüllt',
    notMet_other: '{{count}} Kontrollen damals nicht erfüllt',
    checklist: 'Checkliste',
    sign: 'Unterzeichnen, obwohl „{{title}}“ unbekannt ist',
    tick: 'Ankreuzen, um dennoch zu unterzeichnen, oder warten, bis es bekannt ist',
    comment: {
      label: 'Kommentar',
      missing: 'Eine Überprüfung braucht einen Kommentar',
      help: 'Was betrachtet und was entschieden wurde',
    },
    denied: {
      title: 'Diese Überprüfung darf nicht festgehalten werden',
      text: '{{reason}}. Nötig sind die Berechtigung {{permission}} und die Mitgliedschaft in der verantwortlichen Gruppe.',
    },
    changed: {
      title: 'Die Checkliste hat sich geändert',
      text: '{{reason}}. Die Checkliste im jetzigen Stand ansehen und die Überprüfung erneut festhalten.',
    },
    failed: 'Die Überprüfung wurde nicht festgehalten',
  },
};
