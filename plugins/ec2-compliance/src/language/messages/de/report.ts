import { report as english } from '../report';
import { Translation } from '../Translation';

export const report: Translation<typeof english> = {
  of: 'Bericht über',
  estate: 'Alle Dienste',
  kinds: {
    estate: 'Gesamtbestand',
    group: 'Teams',
    system: 'Systeme',
    domain: 'Domänen',
    service: 'Dienste',
  },
  period: 'Zeitraum',
  periods: {
    month: '30 Tage',
    quarter: '90 Tage',
    year: '12 Monate',
    other: '{{from}} bis {{to}}',
  },
  print: 'Drucken',
  printHint: 'Druckt den Bericht oder speichert ihn als PDF, durch den Browser',
  forms: {
    pdf: 'PDF',
    json: 'JSON',
    oscal: 'OSCAL',
  },
  save: 'Den Bericht als {{form}} speichern',
  making: 'Der Bericht wird erstellt…',
  document: 'Der Bericht',
  subject: 'Bericht',
};
