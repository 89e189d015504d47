import { SECURITY_GROUP_PHRASES } from './common';
import { ControlTranslation } from '../CatalogueTranslation';

const restrictedIngress: ControlTranslation = {
  requirement:
    'Sicherheitsgruppen lassen keinen eingehenden Verkehr zu den Ports 22 (SSH) und 3389 (RDP) von EC2-Instanzen zu.',
  why: 'Wer SSH oder RDP erreicht, kann sich womöglich anmelden, Dinge von Hand ändern und in AWS keine Spur hinterlassen; aus dem Internet versucht es jemand binnen Minuten.',
  limits:
    'Netzwerk-ACLs, Firewalls und fehlende Routen können Verkehr fernhalten, den eine Gruppe zulässt, und ein Tunnel kann hereinbringen, was eine Gruppe fernhält.',
  reasons: {
    closed: {
      title: 'Die Ports 22 und 3389 sind geschlossen',
      sentence:
        'Keine Sicherheitsgruppe ihrer Schnittstellen öffnet Port 22 oder 3389',
    },
    'open-to-groups': {
      title: 'Nur für andere Sicherheitsgruppen offen',
      sentence:
        'Die Ports 22 und 3389 sind nur für andere Sicherheitsgruppen offen: {{sourceGroups, list}}',
    },
    'approved-only': {
      title: 'Nur für genehmigte Adressen offen',
      sentence: '{{opening}}; das ist genehmigt, und sonst ist nichts offen',
    },
    'open-to-internet': {
      title: 'Port 22 oder 3389 ist zum Internet offen',
      sentence: '{{opening}}{{exposed}}',
    },
    'open-to-unapproved': {
      title:
        'Port 22 oder 3389 ist für Adressen offen, die nicht genehmigt sind',
      sentence: '{{opening}}; das ist nicht genehmigt',
    },
    'prefix-list-unknown': {
      title: 'Offen für eine Präfixliste, die nicht lesbar war',
      sentence:
        '{{opening}}, eine Präfixliste, deren Einträge nicht bekannt sind',
    },
    'groups-unknown': {
      title: 'Ihre Sicherheitsgruppen wurden nicht gefunden',
      sentence: '{{unlisted}}',
    },
  },
  phrases: {
    ...SECURITY_GROUP_PHRASES,
    opening:
      'die Sicherheitsgruppe {{group}} lässt {{source}} zu {{ports}} durch',
    openings: {
      one: 'die Sicherheitsgruppe {{group}} lässt {{source}} zu {{ports}} durch (und {{count}} weitere Öffnung)',
      other:
        'die Sicherheitsgruppe {{group}} lässt {{source}} zu {{ports}} durch (und {{count}} weitere Öffnungen)',
    },
    'facing-by-tag':
      ', und laut ihrem Tag ist die Instanz dem Internet ausgesetzt',
    'not-facing-by-tag':
      '; laut ihrem Tag ist die Instanz dem Internet nicht ausgesetzt',
    'public-address': ', und die Instanz hat eine öffentliche Adresse',
    'network-reachability':
      ', und Inspector hat einen Pfad vom Internet zu der Instanz gefunden',
    nothing:
      '; die Instanz hat keine öffentliche Adresse, und Inspector hat keinen Pfad vom Internet zu ihr gefunden',
    'not-known':
      '; die Instanz hat keine öffentliche Adresse, und ob ein anderer Pfad vom Internet zu ihr führt, ist nicht bekannt',
  },
};

const securityGroupRules: ControlTranslation = {
  requirement: 'Regeln von Sicherheitsgruppen sind nicht zu weit gefasst.',
  why: 'Jeder Port, der für mehr offen ist als nötig, ist ein Einfallstor, sobald das, was dort lauscht, eine Schwachstelle hat.',
  limits:
    'Ob auf einem offenen Port etwas lauscht und ob Netzwerk-ACLs oder Routen Verkehr fernhalten, wird nicht betrachtet; ausgehende Regeln ebenfalls nicht.',
  reasons: {
    'rules-narrow': {
      title: 'Keine Regel ist zu weit',
      sentence: {
        one: 'Von {{count}} eingehenden Regel ihrer Sicherheitsgruppen ist keine zu weit',
        other:
          'Von {{count}} eingehenden Regeln ihrer Sicherheitsgruppen ist keine zu weit',
      },
    },
    'open-to-internet': {
      title: 'Ein Port ist ohne Not zum Internet offen',
      sentence: {
        one: '{{count}} Regel öffnet dem Internet Ports, die nicht offen sein müssen: {{first}}',
        other:
          '{{count}} Regeln öffnen dem Internet Ports, die nicht offen sein müssen: {{first}}',
      },
    },
    'all-ports-open': {
      title: 'Alle Ports sind für einen weiten Adressbereich offen',
      sentence: {
        one: '{{count}} Regel öffnet alle Ports für mehr Adressen, als eine VPC hat: {{first}}',
        other:
          '{{count}} Regeln öffnen alle Ports für mehr Adressen, als eine VPC hat: {{first}}',
      },
    },
    'prefix-list-unknown': {
      title: 'Eine Regel nennt eine Präfixliste, die nicht lesbar war',
      sentence:
        'Die Einträge der Präfixliste {{prefixListId}} sind nicht bekannt, und die Sicherheitsgruppe {{group}} lässt sie ein',
    },
    'groups-unknown': {
      title: 'Ihre Sicherheitsgruppen wurden nicht gefunden',
      sentence: '{{unlisted}}',
    },
  },
  phrases: {
    ...SECURITY_GROUP_PHRASES,
    opening: '{{group}}: {{ports}} von {{source}}',
  },
};

const accessLogs: ControlTranslation = {
  requirement: 'Zugriffsprotokolle sind eingeschaltet.',
  why: 'Nach einem Vorfall sagen Flow-Protokolle, wer eine Instanz erreicht hat und wen sie erreicht hat; für die Vergangenheit kann sie niemand einschalten.',
  limits:
    'Flow-Protokolle enthalten Adressen und Ports, keine Anfragen. Zugriffsprotokolle von Load Balancern und Buckets und ob jemand ein Protokoll auswertet, werden nicht betrachtet.',
  reasons: {
    logged: {
      title: 'Flow-Protokolle zeichnen ihren Verkehr auf',
      sentence:
        'Flow-Protokolle zeichnen den Verkehr jeder Schnittstelle auf: {{flowLogs, list}}',
    },
    'no-flow-log': {
      title: 'Für ihr Netzwerk ist kein Flow-Protokoll aktiv',
      sentence:
        'Für {{vpcId}}, ihr Subnetz oder ihre Schnittstelle ist kein Flow-Protokoll aktiv{{where, maybe}}',
    },
    'delivery-failed': {
      title: 'Flow-Protokolle sind eingeschaltet, werden aber nicht zugestellt',
      sentence:
        'Das Flow-Protokoll {{flowLog}} ist aktiv, wird aber nicht zugestellt{{error, maybe}}{{where, maybe}}',
    },
    'rejects-only': {
      title: 'Flow-Protokolle zeichnen nur abgewiesenen Verkehr auf',
      sentence:
        'Das Flow-Protokoll {{flowLog}} zeichnet nur abgewiesenen Verkehr auf, nicht wer hineinkam{{where, maybe}}',
    },
    'traffic-unknown': {
      title: 'AWS sagt nicht, welcher Verkehr aufgezeichnet wird',
      sentence:
        'AWS sagt nicht, ob das Flow-Protokoll {{flowLog}} den Verkehr aufzeichnet, der hineinkam{{where, maybe}}',
    },
    'delivery-unproven': {
      title: 'Flow-Protokolle haben noch nichts zugestellt',
      sentence:
        'Das Flow-Protokoll {{flowLog}} ist aktiv und hat noch nichts zugestellt{{where, maybe}}',
    },
    'network-unknown': {
      title: 'Ihr Netzwerk ist nicht bekannt',
      sentence: 'AWS sagt nicht, in welcher VPC sie läuft',
    },
  },
  phrases: {
    where: ', Schnittstelle {{interfaceId}}',
    error: ' („{{text}}“)',
  },
};

const controls: Readonly<Record<string, ControlTranslation>> = {
  'restricted-ingress': restrictedIngress,
  'security-group-rules': securityGroupRules,
  'access-logs': accessLogs,
};

export default controls;
