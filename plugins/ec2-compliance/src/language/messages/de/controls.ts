import { controls as english } from '../controls';
import { Translation } from '../Translation';

export const controls: Translation<typeof english> = {
  about: {
    asks: 'Die Leitlinie verlangt:',
    restsOn: 'Beruht auf:',
    serves: 'Dient:',
    configRule: 'AWS-Config-Regel:',
    limits: 'Was sie nicht belegen kann:',
    page: 'Über diese Kontrolle',
    console: '{{instance}} in der AWS-Konsole öffnen',
  },
  evidence: {
    save: 'Nachweise speichern',
    saveOf: 'Nachweise zu ‚{{control}}‘ speichern',
  },
  config: {
    verdict: 'AWS Config: {{status}} ({{rule}})',
    none: 'AWS Config: kein Urteil',
    recorded: 'festgehalten {{time}}',
    says: 'Dort heißt es: {{text}}',
    disagrees: 'Weicht vom Urteil hier ab',
  },
  times: {
    since: 'seit {{time}}',
    recorded: 'von AWS festgehalten {{time}}',
    collected: 'erfasst {{time}}',
  },
  values: {
    title: 'Werte',
    withheld: 'Was dahintersteht, sehen alle, die die Flotte sehen dürfen.',
    withheldOfAccount:
      'Was es über das Konto sagt, sehen alle, die die Flotte sehen dürfen.',
  },
};
