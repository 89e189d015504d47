import { catalogue as english } from '../catalogue';
import { Translation } from '../Translation';

export const catalogue: Translation<typeof english> = {
  title: 'Kontrollen',
  intro:
    'Was beurteilt wird, nach welchen Nachweisen, und wie es behoben wird. Eine Kontrolle ist eine Anforderung aus {{theme}}; was Status und Bewertungen bedeuten, steht unter {{about}}.',
  theme: 'Theme 3 der Anleitung von AWS zu den Essential Eight',
  about: 'Wie Kontrollen beurteilt werden',
  list: 'die Kontrollen',
  page: 'die Seite zu dieser Kontrolle',
  back: 'Alle Kontrollen',
  lists: {
    instance: 'Je Instanz beurteilt',
    account: 'Je Konto und Region beurteilt',
    review: 'Als Überprüfung durch den Eigentümer festgehalten',
  },
  fixedBy: {
    team: 'Behebt das Team, dem der Dienst gehört',
    platform: 'Behebt das Plattformteam',
  },
  facts: {
    asks: 'Die Anleitung verlangt',
    why: 'Warum es wichtig ist',
    judged: 'Beurteilt',
    strategy: 'Strategie',
    fixed: 'Behebt',
    configRule: 'AWS-Config-Regel',
    clauses: 'Klauseln',
    limits: 'Was sie nicht belegen kann',
    id: 'Id',
  },
  scopes: {
    instance: 'je Instanz',
    account: 'je Konto und Region',
    review: 'durch eine festgehaltene Überprüfung',
  },
  who: {
    team: 'das Team, dem der Dienst gehört',
    platform: 'das Plattformteam',
  },
  reasons: 'Was sie sagen kann',
  steps: {
    title: 'Behebung',
    autoScaled: 'Automatisch skalierte Instanzen',
    longLived: 'Langlebige Instanzen',
    command: 'Befehl',
    more: 'Dokumentation von AWS',
  },
  detail: 'Im Einzelnen',
  detailNote: 'Dieser Teil liegt auf Englisch vor.',
  unknown: 'Es gibt keine Kontrolle „{{id}}“',
};
