import { MarkdownContent } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { CONTROLS_PAGE } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { useLinks } from '../../parts/links/useLinks';

const useStyles = makeStyles(theme => ({
  note: { color: theme.palette.textSubtle, margin: theme.spacing(0.5, 0, 0) },
  heading: { margin: 0 },
  markdown: {
    overflowWrap: 'anywhere',
    // What the component brings is made for few and short cells.
    '& table': {
      display: 'block',
      overflowX: 'auto',
      border: 0,
      margin: theme.spacing(1, 0),
    },
    '& td': {
      padding: theme.spacing(0.75, 1),
      lineHeight: 1.5,
      verticalAlign: 'top',
      // A status stays whole; a table that is too wide scrolls by itself.
      overflowWrap: 'break-word',
      overflow: 'visible',
      wordBreak: 'normal',
      border: `1px solid ${theme.palette.divider}`,
    },
    '& th': { textAlign: 'left' },
    '& h1, & h2, & h3': {
      ...theme.typography.h6,
      margin: theme.spacing(2, 0, 0.5),
    },
    '& p': { maxWidth: '75ch' },
  },
}));

/** A page of the documentation, with links that stay in the portal. */
export function ControlMarkdown(props: {
  markdown: string;
  /** Whether its own heading is shown. */
  titled: boolean;
}) {
  const { markdown, titled } = props;
  const classes = useStyles();
  const { language, t } = useReader();
  const links = useLinks();
  const root = links.page('controls');
  return (
    <section>
      {!titled && (
        <Typography component="h3" variant="h6" className={classes.heading}>
          {t('catalogue.detail')}
        </Typography>
      )}
      {!language.startsWith('en') && (
        <p className={classes.note}>{t('catalogue.detailNote')}</p>
      )}
      <div lang="en">
        <MarkdownContent
          className={classes.markdown}
          content={shown(markdown, titled)}
          transformLinkUri={href => linkWithin(href, root)}
        />
      </div>
    </section>
  );
}

/** Without its heading, and without what lies beside the pages and is not shown here. */
function shown(markdown: string, titled: boolean): string {
  return (
    (titled ? markdown : markdown.replace(/^# .*\n+/, ''))
      // Headings take their places below those of the page.
      .replace(/^#(?=#* )/gm, '##')
      .replace(/\[([^\]]+)\]\(\.\.\/[^)]*\)/g, '$1')
  );
}

/** `./ssm-managed.md#evidence` → `/ec2-compliance/controls/ssm-managed#evidence`. */
function linkWithin(href: string, root: string): string {
  const [, page, hash = ''] = /^(?:\.\/)?([\w-]+)\.md(#.*)?$/.exec(href) ?? [];
  if (!page) return href;
  return `${root}/${page === 'README' ? CONTROLS_PAGE : page}${hash}`;
}
