import { settings as english } from '../settings';
import { Translation } from '../Translation';

export const settings: Translation<typeof english> = {
  tab: 'EC2 Compliance',
  title: 'Benachrichtigungen von EC2 Compliance',
  intro:
    'Jedes Team bestimmt selbst, was ihm mitgeteilt wird. Was es nicht bestimmt, gilt, wie es die Administration konfiguriert hat.',
  off: 'Es werden keine Benachrichtigungen gesendet: Sie sind in der app-config abgeschaltet.',
  loading: 'Einstellungen werden geladen',
  subject: 'die Einstellungen',
  none: 'Ohne Gruppe gibt es nichts einzustellen',
  of: 'Benachrichtigungen von {{team}}',
  kindsLabel: 'Was mitgeteilt wird',
  kinds: {
    overdue: 'Überfällige Befunde',
    dueSoon: 'Befunde, fällig in 48 h',
    control: 'Nicht erfüllte Kontrollen',
    reviewOverdue: 'Überfällige Überprüfungen',
    reviewDueSoon: 'Bald fällige Überprüfungen',
    waiver: 'Endende Ausnahmen',
  },
  mode: 'Wann',
  modes: { immediate: 'Sofort', digest: 'Einmal am Tag' },
  digestAt: 'Um',
  timeZone: 'Zeitzone',
  timeZoneHelp: 'Dieser Zeit und der Zeiten in Nachrichten',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  reset: 'Wie konfiguriert',
  last: 'Geändert von {{person}}, {{time}}',
  failed: 'Nicht gespeichert: {{reason}}',
};
