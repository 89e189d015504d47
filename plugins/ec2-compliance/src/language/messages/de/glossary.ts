import { glossary as english } from '../glossary';
import { Translation } from '../Translation';

export const glossary: Translation<typeof english> = {
  explain: 'Was ist {{term}}?',
  title: 'Glossar',
  allTerms: 'Alle Begriffe',
  close: 'Schließen',
  spelled: {
    coverage: 'Abdeckung',
    epss: 'EPSS',
    essentialEight: 'Essential Eight',
    exposure: 'dem Internet ausgesetzt',
    ism: 'ISM',
    kev: 'KEV|ausgenutzt (CISA)|von CISA geführt',
  },
  terms: {
    autoScaled: {
      term: 'Automatisch skaliert',
      text: 'Von einer Auto-Scaling-Gruppe betrieben, die ihre Instanzen ersetzt. Was auf einer davon geändert wird, verschwindet mit ihr: Image oder Startvorlage ändern und ersetzen.',
    },
    control: {
      term: 'Kontrolle',
      text: 'Eine Anforderung aus Theme 3 der Anleitung von AWS zu den Essential Eight, beurteilt je Instanz, je Konto und Region oder durch eine festgehaltene Überprüfung.',
    },
    coverage: {
      term: 'Abdeckung',
      text: 'Ob Amazon Inspector eine Instanz scannt und wie kürzlich. Ohne Abdeckung sagt „kein Befund“ nichts: Schwachstellen sind dann nicht bekannt.',
    },
    cve: {
      term: 'CVE',
      text: 'Die öffentliche Nummer einer Schwachstelle, etwa CVE-2026-1234. Wer von ihr spricht, benutzt diese Nummer.',
    },
    epss: {
      term: 'EPSS',
      text: 'Exploit Prediction Scoring System: wie wahrscheinlich es ist, von 0 bis 100 %, dass eine Schwachstelle binnen 30 Tagen irgendwo ausgenutzt wird. Es setzt keine Frist.',
    },
    essentialEight: {
      term: 'Essential Eight',
      text: 'Acht Schutzstrategien des Australian Signals Directorate gegen Angriffe auf Computer, jede in Reifegraden. Vier davon werden hier beurteilt.',
    },
    evidence: {
      term: 'Nachweise',
      text: 'Was ein AWS-Dienst über eine Instanz, ein Konto oder eine Region gesagt hat, mit der Zeit von AWS und der des Lesens. Urteile stützen sich darauf und auf nichts anderes.',
    },
    exposure: {
      term: 'Exposition',
      text: 'Ob eine Instanz dem Internet ausgesetzt ist: laut ihrem Tag, durch eine öffentliche Adresse oder durch einen Pfad, den Inspector gefunden hat. Davon hängt ab, wie lange ein Patch dauern darf.',
    },
    finding: {
      term: 'Befund',
      text: 'Eine Schwachstelle oder ein fehlender Patch, mit einer Frist. Er zählt für einen Dienst einmal, wie viele seiner Instanzen ihn auch haben.',
    },
    instanceProfile: {
      term: 'Instanzprofil',
      text: 'Gibt einer Instanz eine IAM-Rolle. Die Agenten auf der Instanz haben die Berechtigungen dieser Rolle und keine anderen.',
    },
    ism: {
      term: 'ISM',
      text: 'Information Security Manual des Australian Signals Directorate. Seine Kontrollen haben Nummern, etwa ISM-1877; jene, die Klauseln der Essential Eight sind, setzen die Fristen.',
    },
    kev: {
      term: 'KEV',
      text: 'Known Exploited Vulnerabilities: der Katalog der CISA, der US-Behörde für Cybersicherheit, von Schwachstellen, die jemand ausnutzt. Wo eine Klausel es verlangt, sind sie binnen 48 Stunden zu beheben.',
    },
    managedNode: {
      term: 'Verwalteter Knoten',
      text: 'Eine Instanz, die Systems Manager über seinen Agenten erreicht. Nur verwaltete Knoten lassen sich patchen, auf Patches prüfen und mit ihrer Software aufführen.',
    },
    maturityLevel: {
      term: 'Reifegrad',
      text: 'Wie weit eine Strategie der Essential Eight umgesetzt ist, von 1 bis 3. Jeder Grad hat eigene Klauseln; ein höherer verlangt mehr, und früher.',
    },
    patchBaseline: {
      term: 'Patch-Baseline',
      text: 'Die Regeln, nach denen Patch Manager entscheidet, welche Patches ein Betriebssystem haben soll und wie viele Tage nach Erscheinen. Ein noch nicht genehmigter Patch fehlt nicht.',
    },
    unknown: {
      term: 'Unbekannt',
      text: 'Die Nachweise zeigen nicht, ob eine Kontrolle erfüllt ist: Sie fehlen, sind zu alt oder waren nicht lesbar. Das gilt nie als erfüllt und senkt die Bewertung.',
    },
    waived: {
      term: 'Ausgenommen',
      text: 'Eine akzeptierte Ausnahme mit Begründung, genehmigender Person und Ende. Sie ist nie konform und steht in keiner Zahl der Bewertung.',
    },
    workload: {
      term: 'Workload',
      text: 'Wozu die Uhr eines Befunds gehört: der Dienst, den eine Instanz betreibt, sonst ihre Auto-Scaling-Gruppe, sonst die Instanz. Eine Instanz zu ersetzen startet sie nicht neu.',
    },
  },
};
