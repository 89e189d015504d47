import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  EC2_INSTANCES_ANNOTATION,
  MappingProblem,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader, useReader } from '../../../language';
import { OwnedEntity } from '../../../parts/instances/OwnedEntity';
import { useLinks } from '../../../parts/links/useLinks';
import { ServerTableColumn } from '../../../parts/lists/ServerTableColumn';
import { CodeBlock } from '../../../parts/text/CodeBlock';
import { nameOfRef } from '../../../parts/text/nameOfRef';
import { PhraseText } from '../../../parts/words/PhraseText';

const useStyles = makeStyles(theme => ({
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  text: { margin: theme.spacing(0.25, 0) },
}));

/** The columns of what keeps instances and services apart. */
export function mappingProblemColumns({
  t,
}: Reader): ServerTableColumn<MappingProblem>[] {
  return [
    {
      id: 'kind',
      title: t('instances.problems.what'),
      render: ({ kind }) => t(`instances.problems.kind.${kind}`),
    },
    {
      id: 'entity',
      title: t('instances.problems.whose'),
      render: problem => <Whose problem={problem} />,
    },
    {
      id: 'fix',
      title: t('instances.problems.fix'),
      width: '56%',
      wide: true,
      render: problem => <Fix problem={problem} />,
    },
  ];
}

function Whose(props: { problem: MappingProblem }) {
  const { kind, entity } = props.problem;
  const { t } = useReader();
  if (!entity) return <>{t('instances.problems.noEntity')}</>;
  const owned = <OwnedEntity entity={entity} />;
  return kind === 'tag'
    ? t('instances.problems.closest', { entity: owned })
    : owned;
}

function Fix(props: { problem: MappingProblem }) {
  const { problem } = props;
  switch (problem.kind) {
    case 'annotation':
      return <AnnotationFix problem={problem} />;
    case 'selector':
      return <SelectorFix problem={problem} />;
    default:
      return <TagFix problem={problem} />;
  }
}

/** Each error says itself what to write. */
function AnnotationFix(props: { problem: MappingProblem }) {
  const { errors } = props.problem;
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {errors.map((error, index) => (
        <li key={index}>
          <PhraseText phrase={error} fallback={error.phrase} />
        </li>
      ))}
    </ul>
  );
}

function SelectorFix(props: { problem: MappingProblem }) {
  const { annotation = '', entity } = props.problem;
  const classes = useStyles();
  const { t } = useReader();
  const links = useLinks();
  const name = entity ? entity.title ?? nameOfRef(entity.entityRef) : '';
  return (
    <>
      <p className={classes.text}>{t('instances.problems.selects')}</p>
      <CodeBlock
        text={annotation}
        label={t('instances.problems.selector', { name })}
      />
      <p className={classes.text}>
        {t('instances.problems.selectorFix')}{' '}
        {entity && (
          <Link underline="always" to={links.entityTab(entity.entityRef)}>
            {t('instances.problems.seeTab')}
          </Link>
        )}
      </p>
      <CodeBlock
        text={`${EC2_INSTANCES_ANNOTATION}: none`}
        label={t('instances.problems.line', { name })}
      />
    </>
  );
}

function TagFix(props: { problem: MappingProblem }) {
  const { tag, instances = 0, write } = props.problem;
  const classes = useStyles();
  const { t } = useReader();
  const links = useLinks();
  if (!tag) return null;
  const tagged = (
    <code>
      {tag.key}={tag.value}
    </code>
  );
  return (
    <>
      <p className={classes.text}>
        <Link
          to={links.page('instances', {
            unmapped: 'true',
            tagKey: tag.key,
            tagValue: tag.value,
          })}
        >
          {t('instances.problems.tagged', { count: instances, tag: tagged })}
        </Link>
      </p>
      <p className={classes.text}>
        {write
          ? t('instances.problems.tagFix', {
              tag: (
                <code>
                  {write.key}={write.value}
                </code>
              ),
            })
          : t('instances.problems.tagNoFix')}
      </p>
    </>
  );
}
