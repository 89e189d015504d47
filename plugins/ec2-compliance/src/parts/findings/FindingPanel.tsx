import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { FindingSummary } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { FindingFix } from '../fixes/FindingFix';
import { GlossaryTerm } from '../glossary/GlossaryTerm';
import { useControlPage } from '../links/useControlPage';
import { KeyValues } from '../text/KeyValues';
import { VendorText } from '../text/VendorText';
import { PhraseText } from '../words/PhraseText';
import { NOTHING_TOLD, useWords } from '../words/useWords';
import { FindingException } from '../waivers/FindingException';
import { FindingInstances } from './FindingInstances';
import { percentOf, sourcesOf, windowOf, yesOrNo } from './findingInWords';
import { ratingInWords, severityInWords } from '../severity/severities';

const CVE = /^CVE-\d{4}-\d+$/;

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
  const pageOf = useControlPage();
  const words = useWords(NOTHING_TOLD);
  const reader = useReader();
  const { t, exactTime } = reader;
  const page =
    finding.subject === 'operating-system'
      ? 'os-patch-deadlines'
      : 'application-patch-deadlines';
  const cves = [finding.vulnerabilityId, ...finding.cveIds].filter(
    (id, index, all) => CVE.test(id) && all.indexOf(id) === index,
  );
  return (
    <div className={classes.root}>
      <section className={classes.part}>
        <Typography component={`h${level}`} variant="subtitle2" gutterBottom>
          {t('findings.panel.date')}
        </Typography>
        <KeyValues
          items={[
            [
              t('findings.panel.clockStarted'),
              deadline.startedAt && exactTime(deadline.startedAt),
            ],
            [
              t('findings.panel.by'),
              deadline.startSource &&
                t(`findings.starts.${deadline.startSource}`),
            ],
            [t('findings.panel.window'), windowOf(reader, deadline, words)],
            [
              <GlossaryTerm key="clause" term="ism">
                {t('findings.panel.clause')}
              </GlossaryTerm>,
              deadline.clause && (
                <Link to={pageOf(page)}>
                  {t('findings.panel.clauseOfLevel', {
                    clause: deadline.clause,
                    level: deadline.level,
                  })}
                </Link>
              ),
            ],
            [
              t('findings.panel.windowEnds'),
              deadline.dueAt && exactTime(deadline.dueAt),
            ],
            [
              t('findings.panel.countsAs'),
              t(`findings.subjects.${finding.subject}`),
            ],
            [
              <GlossaryTerm key="exposure" term="exposure">
                {t('findings.panel.facesInternet')}
              </GlossaryTerm>,
              yesOrNo(reader, finding.internetFacing),
            ],
            [
              t('findings.panel.assumed'),
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
          {t('findings.panel.known')}
        </Typography>
        <KeyValues
          items={[
            [
              t('findings.panel.title'),
              finding.title && (
                <VendorText key="title">{finding.title}</VendorText>
              ),
            ],
            [
              <GlossaryTerm key="cve" term="cve">
                {cves.length > 1
                  ? t('findings.panel.cves')
                  : t('findings.panel.cve')}
              </GlossaryTerm>,
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
            [
              t('findings.filters.severity'),
              finding.vendorSeverity
                ? severityInWords(reader, finding.vendorSeverity)
                : t('findings.severity.notKnown'),
            ],
            [
              t('findings.panel.inspectorSeverity'),
              finding.severity &&
                (finding.inspectorScore === undefined
                  ? ratingInWords(reader, finding.severity)
                  : t('findings.panel.withScore', {
                      severity: ratingInWords(reader, finding.severity),
                      score: finding.inspectorScore,
                    })),
            ],
            [
              <GlossaryTerm key="epss" term="epss">
                {t('findings.panel.epss')}
              </GlossaryTerm>,
              finding.epss === undefined
                ? undefined
                : t('findings.panel.epssChance', {
                    chance: percentOf(reader, finding.epss),
                  }),
            ],
            [
              t('findings.panel.exploitAvailable'),
              yesOrNo(reader, finding.exploitAvailable),
            ],
            [
              <GlossaryTerm key="kev" term="kev">
                {t('findings.panel.listedSince')}
              </GlossaryTerm>,
              finding.kevAddedAt && exactTime(finding.kevAddedAt),
            ],
            [
              t('findings.panel.fixAvailable'),
              yesOrNo(reader, finding.fixAvailable),
            ],
            [t('findings.panel.fixedIn'), finding.fixedInVersion],
            [t('findings.panel.reportedBy'), sourcesOf(reader, finding)],
          ]}
        />
      </section>
      <div className={classes.all}>
        <FindingFix finding={finding} level={level} />
      </div>
      <section className={classes.all}>
        <FindingException finding={finding} />
      </section>
      <section className={classes.all}>
        <FindingInstances finding={finding} level={level} />
      </section>
    </div>
  );
}
