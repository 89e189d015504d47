import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  /** EC2 Compliance: which accounts to read, and how to judge them. */
  ec2Compliance?: {
    /**
     * Whether anything is collected here; `false` for laptops and CI, where the
     * rest of the section may stay. Default: true.
     */
    enabled?: boolean;
    /**
     * The accounts and Regions that evidence is collected from. Without any the
     * backend starts and says how to add them.
     */
    targets?: Array<{
      /** Twelve digits, in quotes. */
      accountId: string;
      /** The name that people know the account by. */
      alias?: string;
      /** `aws` (the default), `aws-cn` or `aws-us-gov`. */
      partition?: string;
      /** Region codes, at least one. */
      regions: string[];
    }>;
    /** Tags whose value names an entity; the first that resolves wins. */
    mapping?: Array<{
      /** The tag's key, e.g. `backstage.io/component`. */
      tag: string;
    }>;
    /** How entities claim instances by an annotation of their own. */
    claims?: {
      /**
       * Tag keys of which a selector must name one, beside those of `mapping`.
       * Default: none.
       */
      tagKeys?: string[];
      /**
       * Who confirms a claim to instances that a rule maps to another owner's
       * entity: that `owner`, by an annotation on that entity, or the review of
       * your `catalog`'s files, so that every claim counts. Default: owner.
       */
      trust?: 'catalog' | 'owner';
    };
    /** When each target is collected. Default: every hour, 45 minutes at most. */
    schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    /** How often the catalog is read for changes. Default: every minute. */
    catalogRefresh?: HumanDuration | string;
    /** Evidence older than this is stale. Default: 6 hours. */
    collectionMaxAge?: HumanDuration | string;
    /**
     * When more than this share of a source's rows vanishes at once, they are
     * held back until the next collection confirms it. Default: 0.5.
     */
    maxVanishingShare?: number;
    /** How long the daily history is kept, in days. Default: 400. */
    historyRetentionDays?: number;
    /** How long the log of changes is kept, in days. Default: 180. */
    changesRetentionDays?: number;
    /** Parameters of the controls. */
    controls?: {
      /** Tag keys that every instance must bear. Default: none. */
      requiredTags?: string[];
      /** Package names of which one must be installed. */
      applicationControlNames?: string[];
      /** Package names of which one must be installed. */
      cloudwatchAgentNames?: string[];
      /**
       * Applications that nobody may install; a `*` at the end stands for the
       * rest of the name. Default: none, so that nothing is judged.
       */
      deniedApplications?: string[];
      /** How old a patch scan may be. */
      patchScanMaxAge?: {
        /** Instances that face the internet. Default: 26 hours. */
        internetFacing?: HumanDuration | string;
        /**
         * All others. Default: 14 days. At maturity level 3, `patch-baseline`
         * counts the shorter of the two.
         */
        other?: HumanDuration | string;
      };
      /** How old an Inspector scan may be. Default: 26 hours. */
      inspectorScanMaxAge?: HumanDuration | string;
      /** How long the first Inspector scan may take after launch. Default: 24 hours. */
      inspectorGrace?: HumanDuration | string;
      /** How long an SSM Agent may lag while its update automation is healthy. Default: 30 days. */
      agentUpdateGrace?: HumanDuration | string;
      /** How old an active finding of Access Analyzer may grow. Default: 30 days. */
      accessAnalyzerMaxAge?: HumanDuration | string;
      /** How far back changes by hand count, 90 days at most. Default: 7 days. */
      manualChangesWindow?: HumanDuration | string;
      /** CIDR blocks that may reach the ports 22 and 3389. Default: none. */
      approvedIngressCidrs?: string[];
      /** Ports that may be open to the internet. Default: 80 and 443. */
      publicPorts?: number[];
      /**
       * Names of roles, with `*` as a wildcard, that pipelines assume though
       * their trust policy looks like people's. Default: none.
       */
      pipelineRoleNames?: string[];
      /**
       * OpenID Connect issuers of pipelines, beside those that are known: host
       * and path, with `*` for one label or segment, e.g. `gitlab.example.com`.
       * Default: none.
       */
      pipelineIssuers?: string[];
      /**
       * Whether the user data of instances is read, to look for secrets in it.
       * It needs ec2:DescribeInstanceAttribute and
       * ec2:DescribeLaunchTemplateVersions. Default: false.
       */
      userData?: boolean;
      /** Releases of operating systems under extended support that you pay for, e.g. `ubuntu 20.04`. Default: none. */
      extendedSupport?: string[];
      /** How long a review of patch compliance counts. Default: 30 days. */
      patchReviewPeriod?: HumanDuration | string;
      /** How long a review of IAM policies counts. Default: 90 days. */
      iamReviewPeriod?: HumanDuration | string;
      /** How long a review before release counts. Default: 30 days. */
      releaseReviewPeriod?: HumanDuration | string;
    };
    /** How deadlines of vulnerabilities and patches are set. */
    deadlines?: {
      /** The maturity level whose windows apply: 1, 2 or 3. Default: 2. */
      maturityLevel?: 1 | 2 | 3;
      /** Severities of vendors that count as critical. Default: critical. */
      criticalSeverities?: string[];
      /**
       * Packages that are online services on an instance that faces the
       * internet; a `*` stands for any text.
       */
      onlineServicePackages?: string[];
      /** Packages of browsers, office suites, email clients, PDF and security software. */
      commonApplicationPackages?: string[];
      /**
       * The tag of instances that says, by `true` or `false`, whether they face
       * the internet. Default: InternetFacing.
       */
      internetFacingTag?: string;
      /** The owner of findings on instances that belong to no entity. */
      fallbackOwner?: string;
    };
    /** How owners are told of what is overdue, due soon or newly failing. */
    notifications?: {
      /**
       * `immediate`: after each run; `digest`: once a day, what is new; `off`:
       * not at all. Default: immediate.
       */
      mode?: 'immediate' | 'digest' | 'off';
      /** The time of day of the digest, in quotes. Default: 08:00. */
      digestAt?: string;
      /**
       * The time zone of `digestAt` and of the times in notifications, e.g.
       * `Australia/Sydney`. Default: UTC.
       */
      timeZone?: string;
    };
    /** Reports for auditors. */
    report?: {
      /**
       * The path of a Chromium on the backend's machine, which prints reports as
       * PDF. Default: none, and people print them from the browser.
       */
      chromium?: string;
      /**
       * What it is started with besides, e.g. `--no-sandbox` in a container that
       * is a sandbox itself. Default: nothing.
       */
      chromiumArguments?: string[];
      /** Reports of the month before, made on the first of each month. */
      monthly?: {
        /** Entity refs, or `estate` for all services. Default: none. */
        of?: string[];
        /**
         * A folder that they are written to, as JSON, HTML, OSCAL and, where there
         * is a Chromium, PDF; with the rights of the plugin itself, which sees all.
         */
        folder?: string;
        /** Whether the owner of each gets a link to it. Default: true. */
        notify?: boolean;
        /** `en` (the default) or `de`. */
        language?: 'en' | 'de';
        /** An IANA name. Default: UTC. */
        timeZone?: string;
        /** `a4` (the default) or `letter`. */
        paper?: 'a4' | 'letter';
      };
    };
    /** Accepted exceptions. */
    waivers?: {
      /** For how many days one may last at most; the shortest that applies holds. */
      maximumDays?: {
        /**
         * By the severity of the finding. Vendors' words count as the nearest,
         * and what is not rated as critical. A waiver of a package, which also
         * covers what is found in it later, has the shortest of them; one of a
         * control none. Default: 30, 90, 180 and 365.
         */
        severity?: {
          critical?: number;
          high?: number;
          medium?: number;
          low?: number;
        };
        /** By the strictest maturity level that it touches. Default: 365, 180 and 90. */
        maturityLevel?: {
          level1?: number;
          level2?: number;
          level3?: number;
        };
      };
    };
  };
}
