/** Clauses of the Essential Eight in short, and why some are in no record of AWS, by their English. */
const clauses: Readonly<Record<string, string>> = {
  'Assets are discovered automatically at least fortnightly':
    'Bestände werden mindestens alle zwei Wochen automatisch ermittelt',
  'The scanner has an up-to-date vulnerability database':
    'Der Scanner hat eine aktuelle Schwachstellendatenbank',
  'Operating systems of internet-facing servers are scanned daily':
    'Betriebssysteme von Servern am Internet werden täglich gescannt',
  'Other operating systems are scanned at least fortnightly':
    'Andere Betriebssysteme werden mindestens alle zwei Wochen gescannt',
  'Internet-facing servers: critical or exploited flaws are fixed within 48 hours':
    'Server am Internet: kritische oder ausgenutzte Schwachstellen werden binnen 48 Stunden behoben',
  'Internet-facing servers: other flaws are fixed within two weeks':
    'Server am Internet: andere Schwachstellen werden binnen zwei Wochen behoben',
  'Other servers: flaws are fixed within one month':
    'Andere Server: Schwachstellen werden binnen eines Monats behoben',
  'Other servers: critical or exploited flaws are fixed within 48 hours':
    'Andere Server: kritische oder ausgenutzte Schwachstellen werden binnen 48 Stunden behoben',
  'Other servers: other flaws are fixed within one month':
    'Andere Server: andere Schwachstellen werden binnen eines Monats behoben',
  'Operating systems without support are replaced':
    'Betriebssysteme ohne Support werden ersetzt',
  'The latest or the previous release is used':
    'Die neueste oder die vorige Version ist im Einsatz',
  'Which release is the latest of its product is in no record of AWS':
    'Welche Version die neueste ihres Produkts ist, steht in keinem Datensatz von AWS',
  'Drivers are scanned at least fortnightly':
    'Treiber werden mindestens alle zwei Wochen gescannt',
  'Firmware is scanned at least fortnightly':
    'Firmware wird mindestens alle zwei Wochen gescannt',
  'Inspector and Patch Manager see neither drivers nor firmware':
    'Inspector und Patch Manager sehen weder Treiber noch Firmware',
  'Critical or exploited flaws of drivers are fixed within 48 hours':
    'Kritische oder ausgenutzte Schwachstellen von Treibern werden binnen 48 Stunden behoben',
  'Other flaws of drivers are fixed within one month':
    'Andere Schwachstellen von Treibern werden binnen eines Monats behoben',
  'Critical or exploited flaws of firmware are fixed within 48 hours':
    'Kritische oder ausgenutzte Schwachstellen von Firmware werden binnen 48 Stunden behoben',
  'Other flaws of firmware are fixed within one month':
    'Andere Schwachstellen von Firmware werden binnen eines Monats behoben',
  'Online services are scanned daily': 'Onlinedienste werden täglich gescannt',
  'Office suites, browsers, email clients, PDF and security software are scanned weekly':
    'Office-Pakete, Browser, E-Mail-Programme, PDF- und Sicherheitssoftware werden wöchentlich gescannt',
  'Other applications are scanned at least fortnightly':
    'Andere Anwendungen werden mindestens alle zwei Wochen gescannt',
  'Online services: critical or exploited flaws are fixed within 48 hours':
    'Onlinedienste: kritische oder ausgenutzte Schwachstellen werden binnen 48 Stunden behoben',
  'Online services: other flaws are fixed within two weeks':
    'Onlinedienste: andere Schwachstellen werden binnen zwei Wochen behoben',
  'Office suites, browsers and the like: flaws are fixed within two weeks':
    'Office-Pakete, Browser und dergleichen: Schwachstellen werden binnen zwei Wochen behoben',
  'Office suites, browsers and the like: critical or exploited flaws are fixed within 48 hours':
    'Office-Pakete, Browser und dergleichen: kritische oder ausgenutzte Schwachstellen werden binnen 48 Stunden behoben',
  'Office suites, browsers and the like: other flaws are fixed within two weeks':
    'Office-Pakete, Browser und dergleichen: andere Schwachstellen werden binnen zwei Wochen behoben',
  'Other applications: flaws are fixed within one month':
    'Andere Anwendungen: Schwachstellen werden binnen eines Monats behoben',
  'Office suites, browsers and the like without support are removed':
    'Office-Pakete, Browser und dergleichen ohne Support werden entfernt',
  'Online services without support are removed':
    'Onlinedienste ohne Support werden entfernt',
  'What an application is for, and until when its vendor supports it, is in no record of AWS':
    'Wozu eine Anwendung dient und bis wann ihr Hersteller sie unterstützt, steht in keinem Datensatz von AWS',
  'Other applications without support are removed':
    'Andere Anwendungen ohne Support werden entfernt',
  'Internet-facing servers have application control':
    'Server am Internet haben eine Anwendungskontrolle',
  'Other servers have application control':
    'Andere Server haben eine Anwendungskontrolle',
  'Its events are centrally logged':
    'Ihre Ereignisse werden zentral protokolliert',
  'Event logs are protected from change and deletion':
    'Ereignisprotokolle sind gegen Änderung und Löschung geschützt',
  'Workstations have application control':
    'Arbeitsplatzrechner haben eine Anwendungskontrolle',
  'It speaks of workstations, which EC2 instances are not':
    'Es geht um Arbeitsplatzrechner, die EC2-Instanzen nicht sind',
  'It covers user profiles and temporary folders':
    'Sie umfasst Benutzerprofile und temporäre Ordner',
  'It covers all other locations': 'Sie umfasst alle anderen Orte',
  'It is a setting inside the operating system, which no record of AWS shows':
    'Es ist eine Einstellung im Betriebssystem, die kein Datensatz von AWS zeigt',
  'Only an approved set of executables may run':
    'Nur freigegebene Programme dürfen laufen',
  'Only an approved set of drivers may run':
    'Nur freigegebene Treiber dürfen laufen',
  "Microsoft's vulnerable driver blocklist is in place":
    'Microsofts Sperrliste verwundbarer Treiber ist aktiv',
  "Microsoft's application blocklist is in place":
    'Microsofts Sperrliste für Anwendungen ist aktiv',
  'Rulesets are validated at least once a year':
    'Regelwerke werden mindestens einmal im Jahr geprüft',
  'It is done by people, who leave no record of it in AWS':
    'Das tun Menschen, die davon keine Spur in AWS hinterlassen',
  'Event logs of internet-facing servers are analysed':
    'Ereignisprotokolle von Servern am Internet werden ausgewertet',
  'Event logs of other servers are analysed':
    'Ereignisprotokolle anderer Server werden ausgewertet',
  'Privileged accounts for online services have only what they need':
    'Privilegierte Konten für Onlinedienste haben nur, was sie brauchen',
  'Administration goes through jump servers':
    'Administration läuft über Sprungserver',
  'Privileged access is centrally logged':
    'Privilegierte Zugriffe werden zentral protokolliert',
  'Changes to privileged accounts are centrally logged':
    'Änderungen an privilegierten Konten werden zentral protokolliert',
  'Security events are analysed in time':
    'Sicherheitsereignisse werden rechtzeitig ausgewertet',
  'Privileged access ends after 12 months unless it is revalidated':
    'Privilegierter Zugriff endet nach 12 Monaten, wenn er nicht erneut geprüft wird',
  'Credentials of local and service accounts are long, unique and managed':
    'Zugangsdaten lokaler und technischer Konten sind lang, einmalig und verwaltet',
  'Privileged access is limited to what is needed':
    'Privilegierter Zugriff ist auf das Nötige beschränkt',
  'Requests for privileged access are validated':
    'Anträge auf privilegierten Zugriff werden geprüft',
  'Privileged users have an account for that alone':
    'Privilegierte Benutzer haben dafür ein eigenes Konto',
  'Accounts of people are kept outside AWS, by an identity provider':
    'Konten von Menschen führt außerhalb von AWS ein Identitätsanbieter',
  'Privileged accounts cannot reach the internet':
    'Privilegierte Konten erreichen das Internet nicht',
  'Privileged work has an environment of its own':
    'Privilegierte Arbeit hat eine eigene Umgebung',
  'Where people log on to do privileged work is outside what AWS records':
    'Wo sich Menschen für privilegierte Arbeit anmelden, zeichnet AWS nicht auf',
  'Unprivileged accounts cannot log on to it':
    'Nicht privilegierte Konten können sich dort nicht anmelden',
  'Privileged accounts cannot log on elsewhere':
    'Privilegierte Konten können sich anderswo nicht anmelden',
  'It is not virtualised within an unprivileged one':
    'Sie ist nicht in einer nicht privilegierten virtualisiert',
  'Privileged access ends after 45 days without use':
    'Privilegierter Zugriff endet nach 45 Tagen ohne Nutzung',
  'Administration is just in time': 'Administration erfolgt nur auf Zeit',
  'Secure admin workstations are used':
    'Sichere Arbeitsplätze für Administration sind im Einsatz',
  'Credential Guard is on': 'Credential Guard ist aktiv',
  'Local Security Authority protection is on':
    'Der Schutz der Local Security Authority ist aktiv',
  'Memory integrity is on': 'Die Speicherintegrität ist aktiv',
  'Remote Credential Guard is on': 'Remote Credential Guard ist aktiv',
};

export default clauses;
