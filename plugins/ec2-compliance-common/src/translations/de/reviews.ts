import { ControlTranslation } from '../CatalogueTranslation';

const REVIEW_REASONS = {
  reviewed: {
    title: 'Innerhalb der Frist überprüft',
    sentence:
      'Überprüft am {{reviewedAt, time}}; die nächste Überprüfung ist fällig bis {{dueAt, time}}',
  },
  'never-reviewed': {
    title: 'Nie überprüft',
    sentence: 'Noch hat niemand eine Überprüfung festgehalten',
  },
  'review-overdue': {
    title: 'Die letzte Überprüfung ist zu alt',
    sentence:
      'Zuletzt überprüft am {{reviewedAt, time}}, die nächste Überprüfung war daher fällig bis {{dueAt, time}}',
  },
} as const;

const patchReview: ControlTranslation = {
  requirement:
    'Ein Verfahren einrichten, um die Übersichten der Patch-Konformität zu überprüfen.',
  why: 'Eine Übersicht, die niemand ansieht, findet nichts.',
  limits:
    'Eine festgehaltene Überprüfung belegt, dass jemand aus der Eigentümergruppe hingesehen und gezeichnet hat, mit der Scorecard, wie sie stand; nicht wie sorgfältig.',
  reasons: { ...REVIEW_REASONS },
};

const iamReview: ControlTranslation = {
  requirement:
    'IAM-Richtlinien regelmäßig überprüfen, damit sie nicht mehr gewähren als nötig.',
  why: 'Berechtigungen, die einmal nötig waren, bleiben, bis jemand sie entzieht.',
  limits:
    'Eine festgehaltene Überprüfung belegt, dass jemand aus der Eigentümergruppe hingesehen und gezeichnet hat, mit der Scorecard, wie sie stand; nicht wie sorgfältig.',
  reasons: { ...REVIEW_REASONS },
};

const releaseReview: ControlTranslation = {
  requirement:
    'Änderungen vor der Freigabe auf zu weite IAM-Richtlinien und Sicherheitsgruppen, nicht eingeschaltete Zugriffsprotokolle und Verschlüsselung und Passwörter im Klartext überprüfen.',
  why: 'Was zu weit ist, lässt sich vor der Freigabe am leichtesten beheben.',
  limits:
    'Eine festgehaltene Überprüfung belegt, dass jemand aus der Eigentümergruppe hingesehen und gezeichnet hat, mit der Scorecard, wie sie stand; nicht wie sorgfältig. Die Überprüfung des Codes selbst liegt beim Quellcode.',
  reasons: { ...REVIEW_REASONS },
};

const controls: Readonly<Record<string, ControlTranslation>> = {
  'patch-review': patchReview,
  'iam-review': iamReview,
  'release-review': releaseReview,
};

export default controls;
