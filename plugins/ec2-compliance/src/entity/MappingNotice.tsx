import { Link } from '@backstage/core-components';
import { Entity } from '@backstage/catalog-model';
import LinearProgress from '@material-ui/core/LinearProgress';
import {
  EC2_INSTANCE_TAGS_ANNOTATION,
  ScorecardMapping,
} from 'backstage-plugin-ec2-compliance-common';
import { neverReadTitle } from '../parts/freshness/neverReadTitle';
import { plural } from '../parts/language/numbers';
import { useLinks } from '../parts/links/useLinks';
import { Notice } from '../parts/notices/Notice';
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
  const { name } = entity.metadata;
  switch (mapping.state) {
    case 'collecting':
      return (
        <Notice kind="info" title="The first collection is running" live>
          <p>
            {mapping.targetsDone} of{' '}
            {plural(
              mapping.targetsTotal,
              'account and Region',
              'accounts and Regions',
            )}{' '}
            read so far. This page fills by itself as soon as there is something
            to show.
          </p>
          <LinearProgress
            variant="determinate"
            aria-label="First collection"
            value={
              mapping.targetsTotal
                ? (100 * mapping.targetsDone) / mapping.targetsTotal
                : 0
            }
          />
        </Notice>
      );
    case 'never-read':
      return (
        <NeverRead unread={mapping}>
          So it is not known which EC2 instances run this, nor how they fare.
          Nothing was found in what was read.
        </NeverRead>
      );
    case 'mapped': {
      const { causes = [], targetsNeverRead = 0, targetsTotal = 0 } = mapping;
      if (!targetsNeverRead) return null;
      return (
        <NeverRead unread={{ causes, targetsNeverRead, targetsTotal }}>
          Whether more instances of this run there is not known, and none of the
          numbers here counts them.
        </NeverRead>
      );
    }
    case 'malformed-annotation':
      return (
        <Notice
          kind="error"
          title={`The annotation ${EC2_INSTANCE_TAGS_ANNOTATION} cannot be read`}
        >
          <p>{mapping.error}</p>
          <p>It says:</p>
          <CodeBlock text={mapping.annotation} label="annotation" />
          <p>
            Correct it in <code>catalog-info.yaml</code>, for example:
          </p>
          <CodeBlock text={annotationLines(name)} label="example" />
        </Notice>
      );
    case 'selector-matches-nothing':
      return (
        <Notice kind="warning" title="The selector matches no instance">
          <p>
            No instance in any collected account bears the tags that{' '}
            <code>{EC2_INSTANCE_TAGS_ANNOTATION}</code> asks for:
          </p>
          <CodeBlock text={mapping.annotation} label="selector" />
          {mapping.nearest.length ? (
            <>
              <p>The tags that come closest:</p>
              <ul>
                {mapping.nearest.map(tag => (
                  <li key={`${tag.key}=${tag.value}`}>
                    <code>
                      {tag.key}={tag.value}
                    </code>{' '}
                    on {plural(tag.instances, 'instance')}
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p>
              No tag comes close. Are the instances in one of the accounts that
              are collected?
            </p>
          )}
          {mapping.nearestOfPart && (
            <p>
              There were too many to compare: only the first pairs, and the tags
              that most instances bear, were looked at.
            </p>
          )}
        </Notice>
      );
    case 'unmapped':
      return (
        <Notice
          kind="info"
          title={`No EC2 instances are mapped to ${name} yet`}
        >
          {mapping.ruleTags.length > 0 && (
            <>
              <p>
                Either tag its instances, where they are defined, with{' '}
                {mapping.ruleTags.length > 1 ? 'one of' : ''}
              </p>
              {mapping.ruleTags.map(tag => (
                <CodeBlock key={tag} text={`${tag}=${name}`} label="tag" />
              ))}
            </>
          )}
          <p>
            {mapping.ruleTags.length > 0 ? 'or select' : 'Select'} them by the
            tags they bear already, in <code>catalog-info.yaml</code>:
          </p>
          <CodeBlock text={annotationLines(name)} label="annotation lines" />
          <p>
            Pairs on one line must all match; each further line selects more
            instances. It takes effect within a few minutes of the catalog
            reading the file.
          </p>
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
  const links = useLinks();
  return (
    <Notice
      kind="warning"
      title={neverReadTitle(targetsNeverRead, targetsTotal)}
      action={
        causes.length > 0 && (
          <Link to={links.page('accounts')}>See how collection fares</Link>
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
                  : <PhraseText phrase={cause} fallback="could not be read" />
                </>
              )}
            </li>
          ))}
          {causes.length > CAUSES_SHOWN && (
            <li>and {plural(causes.length - CAUSES_SHOWN, 'other')}</li>
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
