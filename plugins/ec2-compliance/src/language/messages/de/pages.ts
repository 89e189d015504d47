import { pages as english } from '../pages';
import { Translation } from '../Translation';

export const pages: Translation<typeof english> = {
  export: {
    title: 'Exportieren',
    busy: 'Datei entsteht…',
    csv: 'CSV, für Tabellen',
    json: 'JSON, für Programme',
    failed: 'Die Datei konnte nicht erstellt werden: {{reason}}',
  },
  noTargets: {
    title: 'Es sind keine AWS-Konten konfiguriert',
    add: 'Daher wird nichts gesammelt. Konten und Regionen gehören in die app-config, ebenso die Tags, die Dienste benennen; danach das Backend neu starten:',
    lines: 'Zeilen für die app-config',
    role: 'Jedes Konto braucht die Rolle, die das README unter „Connect AWS“ beschreibt. Annotationen von Entitäten wirken auch ohne Zuordnung.',
    disabledTitle: 'Hier wird nichts gesammelt',
    disabled: 'Das Sammeln ist in der app-config abgeschaltet: {{setting}}.',
  },
  product: 'EC2 Compliance',
  entityTab: 'Compliance',
  subtitle: 'Stand von Diensten, Teams und Konten zu den Essential Eight',
  titles: {
    scorecards: 'Bewertungen',
    findings: 'Befunde',
    instances: 'Instanzen',
    changes: 'Änderungen',
    waivers: 'Ausnahmen',
    reviews: 'Überprüfungen',
    report: 'Bericht',
    accounts: 'Konten',
    controls: 'Kontrollen',
  },
  unknown: {
    title: 'Seite nicht gefunden',
    notice: 'Es gibt keine Seite „{{path}}“',
    pages: 'Vorhanden sind {{pages}}.',
  },
};
