import { CALLER_PHRASES, NO_INSTANCES } from './common';
import { ControlTranslation } from '../CatalogueTranslation';

const manualChanges: ControlTranslation = {
  requirement:
    'Änderungen an Instanzen laufen über Pipelines und Dienstrollen, nicht über Personen.',
  why: 'Was von Hand geändert wird, steht in keinem Code, wird nicht geprüft und ist weg oder vergessen, wenn die Instanz ersetzt wird.',
  limits:
    'CloudTrail sieht Aufrufe an AWS, nicht was in einer Shell auf der Instanz geschieht; Sitzungen und Befehle von Systems Manager sind der genehmigte Weg und zählen nicht. Was an anderen Teilen als Sicherheitsgruppen, Schnittstellen, Volumes, Profil und Rolle geändert wird, zeigt sich nur, wo das Ereignis die Instanz nennt. Wer hinter einer angenommenen Rolle steht, lässt sich nur sagen, wo ihre Sitzung es sagt.',
  reasons: {
    'no-manual-changes': {
      title: 'Keine Änderung von Hand aufgezeichnet',
      sentence:
        'CloudTrail hat keine Änderung von Hand aufgezeichnet (Zeitraum: {{windowMillis, duration}})',
    },
    'automation-only': {
      title: 'Nur durch Automatisierung geändert',
      sentence:
        'CloudTrail hat nur Änderungen durch Pipelines und Stacks aufgezeichnet (Zeitraum: {{windowMillis, duration}})',
    },
    'attempts-failed': {
      title: 'Änderungen von Hand wurden versucht und schlugen fehl',
      sentence: {
        one: 'CloudTrail hat keine Änderung von Hand aufgezeichnet (Zeitraum: {{windowMillis, duration}}); {{count}} Versuch schlug fehl, zuletzt {{latest}} ({{error}})',
        other:
          'CloudTrail hat keine Änderung von Hand aufgezeichnet (Zeitraum: {{windowMillis, duration}}); {{count}} Versuche schlugen fehl, zuletzt {{latest}} ({{error}})',
      },
    },
    'manual-changes': {
      title: 'Sie wurde von Hand geändert',
      sentence: {
        one: '{{count}} Änderung von Hand (Zeitraum: {{windowMillis, duration}}), zuletzt {{latest}}',
        other:
          '{{count}} Änderungen von Hand (Zeitraum: {{windowMillis, duration}}), zuletzt {{latest}}',
      },
    },
    'actor-unclear': {
      title:
        'Sie wurde durch eine Rolle geändert, die die einer Person sein kann',
      sentence: {
        one: 'Ob eine Person oder eine Pipeline {{count}} Änderung vornahm (Zeitraum: {{windowMillis, duration}}), ist unklar, zuletzt {{latest}}',
        other:
          'Ob eine Person oder eine Pipeline {{count}} Änderungen vornahm (Zeitraum: {{windowMillis, duration}}), ist unklar, zuletzt {{latest}}',
      },
    },
    'window-incomplete': {
      title: 'Nicht alle Änderungen des Zeitraums waren lesbar',
      sentence:
        'Änderungen sind erst seit {{knownSince, time}} bekannt, {{cause}}',
    },
  },
  phrases: {
    ...CALLER_PHRASES,
    change:
      '{{name}} ({{who}}{{console, maybe}}) am {{at, time}}{{through, maybe}}',
    console: ' in der Konsole',
    through: ', an {{resource}}',
    capped: 'da es mehr gab, als sich lesen ließen',
  },
};

const trailLogging: ControlTranslation = {
  requirement:
    'CloudTrail zeichnet in jedem Konto und jeder Region auf, wer was ändert.',
  why: 'Ohne Trail kann niemand sagen, wer eine Instanz geändert hat, und der Verlauf, den AWS von selbst aufbewahrt, endet nach 90 Tagen.',
  limits:
    'Belegt wird, dass Ereignisse zugestellt werden, nicht dass sie jemand liest, wie lange der Bucket sie behält und wer sie löschen kann. Ein Trail einer einzelnen Region wird nach dem gefragt, was dort geschieht: Änderungen an IAM werden in einer Region der Partition aufgezeichnet (us-east-1) und dort verlangt. Event Data Stores von CloudTrail Lake werden nicht gesehen.',
  reasons: {
    ...NO_INSTANCES,
    logging: {
      title: 'Ein Trail zeichnet alle Änderungen auf und stellt sie zu',
      sentence:
        'Der Trail „{{trail}}“{{organisation, maybe}} zeichnet Änderungen in dieser Region auf und stellt sie zu{{validation, maybe}}',
    },
    'no-trail': {
      title: 'Es gibt keinen Trail',
      sentence:
        'Kein Trail zeichnet auf, was in diesem Konto und dieser Region geschieht',
    },
    'other-region': {
      title: 'Die einzigen Trails gehören zu anderen Regionen',
      sentence:
        'Der Trail „{{trail}}“ zeichnet nur seine Region {{homeRegion}} auf, und kein anderer deckt diese ab',
    },
    'trail-stopped': {
      title: 'Der Trail ist gestoppt',
      sentence: 'Der Trail „{{trail}}“ ist gestoppt',
    },
    'writes-not-logged': {
      title: 'Der Trail lässt Änderungen aus',
      sentence:
        'Der Trail „{{trail}}“ zeichnet nicht alle schreibenden Verwaltungsereignisse auf',
    },
    'sources-excluded': {
      title: 'Der Trail lässt wichtige Dienste aus',
      sentence:
        'Der Trail „{{trail}}“ lässt Ereignisse aus von {{excluded, list}}',
    },
    'delivery-failing': {
      title: 'Der Trail kann nicht zustellen',
      sentence: 'Der Trail „{{trail}}“ kann nicht zustellen: {{deliveryError}}',
    },
    'trail-not-visible': {
      title:
        'Ein Trail eines anderen Kontos deckt es ab, dessen Zustand nicht sichtbar ist',
      sentence:
        'Der Trail „{{trail}}“ deckt diese Region ab, doch sein Konto „{{accountId}}“ zeigt diesem nicht, ob er aufzeichnet',
    },
  },
  phrases: {
    'of-organisation': ' der Organisation',
    'not-validated': '; seine Dateien werden nicht validiert',
  },
};

const rootUserAlert: ControlTranslation = {
  requirement:
    'Ein Alarm wird gesendet, wenn der Root-Benutzer eines Kontos benutzt wird.',
  why: 'Der Root-Benutzer darf alles und ist an keine Richtlinie des Kontos gebunden; jede Benutzung muss sich jemand ansehen.',
  limits:
    'Belegt wird, dass ein Alarm gebaut und abonniert ist, nicht dass er je erprobt oder beantwortet wurde. Alarme von GuardDuty, Security Hub oder einem anderen Produkt und solche einer Organisation in einem anderen Konto sind nicht sichtbar.',
  reasons: {
    ...NO_INSTANCES,
    'alarm-complete': {
      title: 'Trail, Filter, Alarm und Abonnement sind vorhanden',
      sentence:
        '{{part}} meldet dem Thema „{{topic}}“ jede Benutzung des Root-Benutzers',
    },
    'rule-complete': {
      title: 'Eine Ereignisregel mit einem Ziel ist vorhanden',
      sentence:
        '{{part}} sendet jede Benutzung des Root-Benutzers an {{target}}{{reads, maybe}}',
    },
    'pattern-misses': {
      title: 'Der Filter oder die Regel verfehlt den Root-Benutzer',
      sentence:
        '{{part}} nennt den Root-Benutzer, greift aber seine Benutzung nicht heraus',
    },
    'pattern-partial': {
      title: 'Der Filter oder die Regel sieht nur manche Benutzungen',
      sentence:
        '{{part}} sieht manche Anmeldungen oder Aufrufe des Root-Benutzers, nicht alle',
    },
    'pattern-not-readable': {
      title: 'Der Filter oder die Regel ist nicht lesbar',
      sentence:
        '{{part}} ist auf eine Weise geschrieben, die hier nicht verstanden wird; ob jede Benutzung des Root-Benutzers gesehen wird, ist daher nicht bekannt',
    },
    'trail-one-region': {
      title: 'Der Trail gehört zu einer Region',
      sentence:
        '{{part}} beobachtet einen Trail einer einzelnen Region, während der Root-Benutzer in jeder handeln kann',
    },
    'trail-stopped': {
      title: 'Der Trail ist gestoppt',
      sentence: '{{part}} beobachtet den Trail „{{trail}}“, der gestoppt ist',
    },
    'trail-not-delivered': {
      title: 'Der Trail stellt der Protokollgruppe nichts zu',
      sentence:
        '{{part}} beobachtet den Trail „{{trail}}“, der der Protokollgruppe nichts zustellt{{error, maybe}}',
    },
    'trail-leaves-out': {
      title: 'Der Trail lässt aus, was der Root-Benutzer tut',
      sentence:
        '{{part}} beobachtet den Trail „{{trail}}“, der Anmeldungen oder Änderungen des Root-Benutzers auslässt',
    },
    'trail-unknown': {
      title: 'Ob der Trail zustellt, ist nicht bekannt',
      sentence:
        '{{part}} beobachtet den Trail „{{trail}}“; ob dieser aufzeichnet und der Protokollgruppe zustellt, ist nicht sichtbar',
    },
    'no-alarm': {
      title: 'Der Filter hat keinen Alarm',
      sentence: '{{part}} hat keinen Alarm',
    },
    'alarm-muted': {
      title: 'Die Aktionen des Alarms sind ausgeschaltet',
      sentence: '{{part}} hat ausgeschaltete Aktionen',
    },
    'alarm-threshold': {
      title: 'Eine Benutzung löst den Alarm nicht aus',
      sentence:
        '{{part}} wird von der ersten Benutzung des Root-Benutzers nicht ausgelöst',
    },
    'alarm-not-readable': {
      title: 'Ob eine Benutzung den Alarm auslöst, ist nicht erkennbar',
      sentence:
        '{{part}}: Ob eine Benutzung des Root-Benutzers auslöst, ist am Aufbau nicht erkennbar',
    },
    'no-topic': {
      title: 'Der Alarm benachrichtigt niemanden',
      sentence: '{{part}} benachrichtigt niemanden',
    },
    'no-subscription': {
      title: 'Niemand hat abonniert',
      sentence:
        '{{part}} benachrichtigt das Thema „{{topic}}“, das niemand abonniert hat',
    },
    'subscription-pending': {
      title: 'Kein Abonnement ist bestätigt',
      sentence:
        '{{part}} benachrichtigt das Thema „{{topic}}“, dessen Abonnements niemand bestätigt hat',
    },
    'rule-disabled': {
      title: 'Die Ereignisregel ist deaktiviert',
      sentence: '{{part}} ist deaktiviert',
    },
    'rule-other-region': {
      title: 'Die Ereignisregel ist in einer Region, die es nicht sieht',
      sentence:
        '{{part}} ist in {{region}}, während Anmeldungen des Root-Benutzers in {{signInRegion}} erscheinen',
    },
    'no-target': {
      title: 'Die Ereignisregel hat kein Ziel',
      sentence: '{{part}} hat kein Ziel',
    },
    'alert-elsewhere': {
      title: 'Der Alarm kann in einem anderen Konto sein',
      sentence: '{{elsewhere}}',
    },
    'subscribers-not-visible': {
      title: 'Wer abonniert hat, ist nicht sichtbar',
      sentence: '{{hidden}}',
    },
    'no-alert': {
      title: 'Kein Alarm gefunden',
      sentence:
        'Kein Metrikfilter mit einem Alarm und keine Ereignisregel betrifft den Root-Benutzer',
    },
  },
  phrases: {
    filter: 'der Metrikfilter „{{name}}“',
    error: ' ({{text}})',
    alarm: 'der Alarm „{{name}}“',
    rule: 'die Ereignisregel „{{name}}“',
    topic: 'das Thema „{{topic}}“',
    target: '„{{arn}}“',
    'reads-missed': '; Aufrufe, die nur lesen, erreichen sie nicht',
    'handed-on':
      '{{part}} reicht das Ereignis weiter an „{{target}}“; was dort daraus wird, ist nicht sichtbar',
    'organisation-trail':
      'der Trail der Organisation gehört dem Konto „{{accountId}}“; ein Alarm dort ist von hier aus nicht sichtbar',
    'no-topic':
      '{{part}} löst etwas aus, das kein Thema ist; wen das benachrichtigt, ist nicht sichtbar',
    'hidden-subscriptions':
      '{{part}} benachrichtigt das Thema „{{topic}}“, dessen Abonnements nicht gelesen werden dürfen',
  },
};

const controls: Readonly<Record<string, ControlTranslation>> = {
  'manual-changes': manualChanges,
  'trail-logging': trailLogging,
  'root-user-alert': rootUserAlert,
};

export default controls;
