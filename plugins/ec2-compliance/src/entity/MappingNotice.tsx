import { Link } from '@backstage/core-components';
import { Entity } from '@backstage/catalog-model';
import LinearProgress from '@material-ui/core/LinearProgress';
import {
  EC2_INSTANCE_TAGS_ANNOTATION,
  ScorecardMapping,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../language';
import { neverReadTitle } from '../parts/freshness/neverReadTitle';
import { useLinks } from '../parts/links/useLinks';
import { Notice } from '../parts/notices/Notice';
import { NoTargets } from '../parts/notices/NoTargets';
import { ReactNode } from 'react';
import { CodeBlock } from '../parts/text/CodeBlock';
import { PhraseText } from '../parts/words/PhraseText';
import { RunsNowhereNotice } from './RunsNowhereNotice';

/** How many causes are named before the rest is counted. */
const CAUSES_SHOWN = 3;

/**
 * Why an entity has no instances, and what to do about it. Nothing, when it is
 * mapped, or where what it claims says so (`ClaimNotices`).
 */
export function MappingNotice(props: {
  mapping: ScorecardMapping;
  entity: Entity;
}) {
  const { mapping, entity } = props;
  const { t } = useReader();
  const annotation = EC2_INSTANCE_TAGS_ANNOTATION;
  const file = <code>catalog-info.yaml</code>;
  const { name } = entity.metadata;
  switch (mapping.state) {
    case 'collecting':
      return (
        <Notice kind="info" title={t('entity.mapping.collecting.title')} live>
          <p>
            {t('entity.mapping.collecting.text', {
              count: mapping.targetsTotal,
              done: mapping.targetsDone,
            })}
          </p>
          <LinearProgress
            variant="determinate"
            aria-label={t('entity.mapping.collecting.label')}
            value={
              mapping.targetsTotal
                ? (100 * mapping.targetsDone) / mapping.targetsTotal
                : 0
            }
          />
        </Notice>
      );
    case 'no-targets':
      return <NoTargets disabled={mapping.disabled} />;
    case 'never-read':
      return (
        <NeverRead unread={mapping}>
          {t('entity.mapping.neverRead.all')}
        </NeverRead>
      );
    case 'mapped': {
      const { causes = [], targetsNeverRead = 0, targetsTotal = 0 } = mapping;
      if (!targetsNeverRead) return null;
      return (
        <NeverRead unread={{ causes, targetsNeverRead, targetsTotal }}>
          {t('entity.mapping.neverRead.some')}
        </NeverRead>
      );
    }
    case 'malformed-annotation':
      return (
        <Notice
          kind="error"
          title={t('entity.mapping.malformed.title', { annotation })}
        >
          <p>
            <PhraseText phrase={mapping.cause} fallback={mapping.error} />
          </p>
          <p>{t('entity.mapping.malformed.says')}</p>
          <CodeBlock
            text={mapping.annotation}
            label={t('entity.mapping.malformed.annotation')}
          />
          <p>{t('entity.mapping.malformed.correct', { file })}</p>
          <CodeBlock
            text={annotationLines(name)}
            label={t('entity.mapping.malformed.example')}
          />
        </Notice>
      );
    case 'selector-matches-nothing':
      return (
        <Notice kind="warning" title={t('entity.mapping.nothing.title')}>
          <p>
            {t('entity.mapping.nothing.text', {
              annotation: <code>{annotation}</code>,
            })}
          </p>
          <CodeBlock
            text={mapping.annotation}
            label={t('entity.mapping.nothing.selector')}
          />
          {mapping.nearest.length ? (
            <>
              <p>{t('entity.mapping.nothing.closest')}</p>
              <ul>
                {mapping.nearest.map(tag => (
                  <li key={`${tag.key}=${tag.value}`}>
                    {t('entity.mapping.nothing.tag', {
                      count: tag.instances,
                      tag: (
                        <code>
                          {tag.key}={tag.value}
                        </code>
                      ),
                    })}
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p>{t('entity.mapping.nothing.none')}</p>
          )}
          {mapping.nearestOfPart && <p>{t('entity.mapping.nothing.part')}</p>}
        </Notice>
      );
    case 'unmapped':
      return (
        <Notice
          kind="info"
          title={t('entity.mapping.unmapped.title', { name })}
        >
          {mapping.ruleTags.length > 0 && (
            <>
              <p>
                {t('entity.mapping.unmapped.tag', {
                  count: mapping.ruleTags.length,
                })}
              </p>
              {mapping.ruleTags.map(tag => (
                <CodeBlock
                  key={tag}
                  text={`${tag}=${name}`}
                  label={t('entity.mapping.unmapped.tagLabel')}
                />
              ))}
            </>
          )}
          <p>
            {mapping.ruleTags.length > 0
              ? t('entity.mapping.unmapped.orSelect', { file })
              : t('entity.mapping.unmapped.select', { file })}
          </p>
          <CodeBlock
            text={annotationLines(name)}
            label={t('entity.mapping.unmapped.lines')}
          />
          <p>{t('entity.mapping.unmapped.effect')}</p>
        </Notice>
      );
    case 'runs-nowhere':
      return <RunsNowhereNotice />;
    default:
      return null;
  }
}

/** Which accounts hide whether anything of the entity runs there. */
function NeverRead(props: {
  unread: Omit<Extract<ScorecardMapping, { state: 'never-read' }>, 'state'>;
  children: ReactNode;
}) {
  const { causes, targetsNeverRead, targetsTotal } = props.unread;
  const { t } = useReader();
  const links = useLinks();
  const reader = useReader();
  return (
    <Notice
      kind="warning"
      title={neverReadTitle(reader, targetsNeverRead, targetsTotal)}
      action={
        causes.length > 0 && (
          <Link to={links.page('accounts')}>{t('entity.seeCollection')}</Link>
        )
      }
    >
      <p>{props.children}</p>
      {causes.length > 0 && (
        <ul>
          {causes.slice(0, CAUSES_SHOWN).map(({ target, cause }) => (
            <li key={target}>
              <strong>{target}</strong>
              {cause && (
                <>
                  :{' '}
                  <PhraseText
                    phrase={cause}
                    fallback={t('entity.couldNotBeRead')}
                  />
                </>
              )}
            </li>
          ))}
          {causes.length > CAUSES_SHOWN && (
            <li>
              {t('entity.mapping.neverRead.others', {
                count: causes.length - CAUSES_SHOWN,
              })}
            </li>
          )}
        </ul>
      )}
    </Notice>
  );
}

/** The exact lines of `catalog-info.yaml`, filled with the entity's name. */
function annotationLines(name: string): string {
  return [
    'metadata:',
    `  name: ${name}`,
    '  annotations:',
    `    ${EC2_INSTANCE_TAGS_ANNOTATION}: Service=${name}`,
  ].join('\n');
}
