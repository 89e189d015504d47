/** Texts of the room `parts/glossary`. */
export const glossary = {
  explain: 'What is {{term}}?',
  title: 'Glossary',
  allTerms: 'All terms',
  close: 'Close',
  /** How sentences spell the terms that they use, in lower case where the word has it. */
  spelled: {
    coverage: 'coverage',
    epss: 'EPSS',
    essentialEight: 'Essential Eight',
    exposure: 'faces the internet|face the internet|facing the internet',
    ism: 'ISM',
    kev: 'KEV|exploited (CISA)|listed by CISA',
  },
  terms: {
    autoScaled: {
      term: 'Auto-scaled',
      text: 'Run by an Auto Scaling group, which replaces its instances. What is changed on one of them is gone with it: fix the image or the launch template, and replace.',
    },
    control: {
      term: 'Control',
      text: 'One requirement of Theme 3 of AWS’s guidance on the Essential Eight, judged for each instance, for each account and Region, or by a recorded review.',
    },
    coverage: {
      term: 'Coverage',
      text: 'Whether Amazon Inspector scans an instance, and how recently. Without coverage, no finding says nothing: vulnerabilities are not known.',
    },
    cve: {
      term: 'CVE',
      text: 'The public number of one vulnerability, such as CVE-2026-1234. Everybody who speaks of it uses this number.',
    },
    epss: {
      term: 'EPSS',
      text: 'Exploit Prediction Scoring System: how likely it is, from 0 to 100 %, that a vulnerability is exploited somewhere within 30 days. It sets no due date.',
    },
    essentialEight: {
      term: 'Essential Eight',
      text: 'Eight mitigation strategies of the Australian Signals Directorate against attacks on computers, each in maturity levels. Four of them are judged here.',
    },
    evidence: {
      term: 'Evidence',
      text: 'What one AWS service said about an instance, an account or a Region, with AWS’s own time and ours. Verdicts rest on it and on nothing else.',
    },
    exposure: {
      term: 'Exposure',
      text: 'Whether an instance faces the internet: by its tag, by a public address, or by a path that Inspector found. It decides how long a patch may take.',
    },
    finding: {
      term: 'Finding',
      text: 'One vulnerability or missing patch, with a due date. It counts once for a service, however many of its instances have it.',
    },
    instanceProfile: {
      term: 'Instance profile',
      text: 'What gives an instance an IAM role. The agents on the instance have the permissions of this role, and no others.',
    },
    ism: {
      term: 'ISM',
      text: 'Information Security Manual of the Australian Signals Directorate. Its controls have numbers, such as ISM-1877; those that are clauses of the Essential Eight set the windows.',
    },
    kev: {
      term: 'KEV',
      text: 'Known Exploited Vulnerabilities: the catalogue of CISA, the US cyber security agency, of vulnerabilities that somebody exploits. They have to be fixed within 48 hours where a clause says so.',
    },
    managedNode: {
      term: 'Managed node',
      text: 'An instance that Systems Manager reaches through its agent. Only managed nodes can be patched, scanned for patches and listed with their software.',
    },
    maturityLevel: {
      term: 'Maturity level',
      text: 'How far a strategy of the Essential Eight is put into practice, from 1 to 3. Each level has clauses of its own; a higher one asks for more, and sooner.',
    },
    patchBaseline: {
      term: 'Patch baseline',
      text: 'The rules by which Patch Manager decides which patches an operating system is to have, and how many days after release. A patch that is not approved yet is not missing.',
    },
    unknown: {
      term: 'Unknown',
      text: 'The evidence does not show whether a control is met: it is missing, too old, or could not be read. It is never a pass, and lowers the score.',
    },
    waived: {
      term: 'Waived',
      text: 'An accepted exception with a reason, an approver and an end. It is never compliant, and stands in no number of the score.',
    },
    workload: {
      term: 'Workload',
      text: 'What the clock of a finding belongs to: the service that an instance runs, else its Auto Scaling group, else the instance. Replacing an instance does not start it anew.',
    },
  },
} as const;
