import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { FindingSummary } from 'backstage-plugin-ec2-compliance-common';
import { FindingFix } from '../fixes/FindingFix';
import { usePluginConfig } from '../links/usePluginConfig';
import { KeyValues } from '../text/KeyValues';
import { exactTime } from '../time/times';
import { PhraseText } from '../words/PhraseText';
import { useWords } from '../words/useWords';
import { FindingInstances } from './FindingInstances';
import { percentOf, sourcesOf, windowOf, yesOrNo } from './findingInWords';

const CVE = /^CVE-\d{4}-\d+$/;

const STARTS = {
  advisory: "the vendor's advisory",
  'first-observed': "Inspector's first observation",
  'first-seen': 'our first sight of it',
  fix: 'the fix that appeared',
  exploit: 'the exploit that appeared',
  'exploit-seen': 'our first sight of an exploit that nobody dates',
};

const SUBJECTS = {
  'operating-system': 'operating system',
  'online-service': 'online service',
  'common-application':
    'office suite, browser, email client, PDF or security software',
  'other-application': 'other application',
};

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1, 2, 3),
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(2, 3),
    [theme.breakpoints.up('md')]: { paddingLeft: 136 + theme.spacing(4) },
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  part: { minWidth: 0 },
  all: { gridColumn: '1 / -1', minWidth: 0 },
  assumptions: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** How a due date came about, what is known of the flaw, and where it stands. */
export function FindingPanel(props: {
  finding: FindingSummary;
  /** Of its headings. */
  level: 3 | 4;
}) {
  const { finding, level } = props;
  const { deadline } = finding;
  const classes = useStyles();
  const { docsUrl } = usePluginConfig();
  const words = useWords();
  const page =
    finding.subject === 'operating-system'
      ? 'os-patch-deadlines.md'
      : 'application-patch-deadlines.md';
  const cves = [finding.vulnerabilityId, ...finding.cveIds].filter(
    (id, index, all) => CVE.test(id) && all.indexOf(id) === index,
  );
  return (
    <div className={classes.root}>
      <section className={classes.part}>
        <Typography component={`h${level}`} variant="subtitle2" gutterBottom>
          How the date came about
        </Typography>
        <KeyValues
          items={[
            [
              'Clock started',
              deadline.startedAt && exactTime(deadline.startedAt),
            ],
            ['By', deadline.startSource && STARTS[deadline.startSource]],
            ['Window', windowOf(deadline, words)],
            [
              'Clause',
              deadline.clause && (
                <Link to={`${docsUrl}/${page}`}>
                  {deadline.clause}, maturity level {deadline.level}
                </Link>
              ),
            ],
            ['Window ends', deadline.dueAt && exactTime(deadline.dueAt)],
            ['Counts as', SUBJECTS[finding.subject]],
            ['Faces the internet', finding.internetFacing ? 'yes' : 'no'],
            [
              'Assumed',
              deadline.assumptions.length ? (
                <ul className={classes.assumptions}>
                  {deadline.assumptions.map(assumption => (
                    <li key={JSON.stringify(assumption)}>
                      <PhraseText phrase={assumption} fallback="…" />
                    </li>
                  ))}
                </ul>
              ) : undefined,
            ],
          ]}
        />
      </section>
      <section className={classes.part}>
        <Typography component={`h${level}`} variant="subtitle2" gutterBottom>
          What is known of it
        </Typography>
        <KeyValues
          items={[
            ['Title', finding.title],
            [
              cves.length > 1 ? 'CVEs' : 'CVE',
              cves.length
                ? cves.map((cve, index) => (
                    <span key={cve}>
                      {index > 0 && ', '}
                      <Link
                        to={`https://www.cve.org/CVERecord?id=${cve}`}
                        underline="always"
                      >
                        {cve}
                      </Link>
                    </span>
                  ))
                : undefined,
            ],
            ["Vendor's severity", finding.vendorSeverity ?? 'not known'],
            [
              "Inspector's severity",
              finding.severity &&
                (finding.inspectorScore === undefined
                  ? finding.severity
                  : `${finding.severity}, score ${finding.inspectorScore}`),
            ],
            [
              'EPSS',
              finding.epss === undefined
                ? undefined
                : `${percentOf(
                    finding.epss,
                  )} chance of exploitation in 30 days`,
            ],
            ['Exploit available', yesOrNo(finding.exploitAvailable)],
            [
              'Listed by CISA since',
              finding.kevAddedAt && exactTime(finding.kevAddedAt),
            ],
            ['Fix available', yesOrNo(finding.fixAvailable)],
            ['Fixed in', finding.fixedInVersion],
            ['Reported by', sourcesOf(finding)],
          ]}
        />
      </section>
      <div className={classes.all}>
        <FindingFix finding={finding} level={level} />
      </div>
      <section className={classes.all}>
        <FindingInstances finding={finding} level={level} />
      </section>
    </div>
  );
}
