import { makeStyles } from '@material-ui/core/styles';
import {
  Exposure,
  InstanceDetail,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader, useReader } from '../../../language';
import { EntityLink } from '../../entities/EntityLink';
import { GlossaryTerm } from '../../glossary/GlossaryTerm';
import { CopyText } from '../../text/CopyText';
import { KeyValues } from '../../text/KeyValues';
import { RelativeTime } from '../../time/RelativeTime';
import { stateInWords } from '../stateInWords';
import { SuggestionText } from '../SuggestionText';
import { unmappedReason } from '../unmappedReason';

const useStyles = makeStyles(theme => ({
  entities: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
  },
  more: {
    marginTop: theme.spacing(1),
    '& summary': { cursor: 'pointer', width: 'fit-content' },
    '& dl': { marginTop: theme.spacing(0.5) },
  },
}));

/** Which machine it is and whose; the rest of what EC2 says folds up. */
export function InstanceIdentity(props: { instance: InstanceDetail }) {
  const { instance } = props;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const { accountAlias, accountId, publicAddresses } = instance;
  const os = [instance.platformName, instance.platformVersion].filter(Boolean);
  return (
    <>
      <KeyValues
        items={[
          [
            t('instances.columns.name'),
            copyable(instance.instanceId, t('instances.identity.copy.id')),
          ],
          [
            t('instances.filters.account'),
            <CopyText
              key="account"
              text={accountId}
              label={t('instances.identity.copy.account')}
            >
              {accountAlias ? `${accountAlias} (${accountId})` : accountId}
            </CopyText>,
          ],
          [t('instances.filters.region'), instance.region],
          [
            t('instances.columns.state'),
            t('instances.identity.launched', {
              state: stateInWords(reader, instance.state),
              time: <RelativeTime time={instance.launchTime} />,
            }),
          ],
          [
            t('instances.identity.system'),
            os.length ? os.join(' ') : instance.platform,
          ],
          [
            <GlossaryTerm key="exposed" term="exposure">
              {t('instances.identity.exposed')}
            </GlossaryTerm>,
            exposureInWords(reader, instance.exposure),
          ],
          [
            t('instances.identity.image'),
            copyable(instance.imageId, t('instances.identity.copy.image')),
          ],
          [
            t('instances.identity.group'),
            copyable(
              instance.autoScalingGroup,
              t('instances.identity.copy.group'),
            ) ?? t('instances.identity.noGroup'),
          ],
          [
            t('instances.identity.services', {
              count: instance.entityRefs.length,
            }),
            instance.entityRefs.length ? (
              <span className={classes.entities}>
                {instance.entityRefs.map(ref => (
                  <EntityLink key={ref} entityRef={ref} withIcon />
                ))}
              </span>
            ) : (
              <UnmappedText unmapped={instance.unmapped} />
            ),
          ],
        ]}
      />
      <details className={classes.more}>
        <summary>{t('instances.identity.more')}</summary>
        <KeyValues
          items={[
            [t('instances.identity.type'), instance.instanceType],
            [t('instances.identity.managedBy'), instance.managedBy],
            [
              t('instances.identity.arn'),
              copyable(instance.arn, t('instances.identity.copy.arn')),
            ],
            [
              t('instances.identity.profile'),
              copyable(
                instance.instanceProfileArn,
                t('instances.identity.copy.profile'),
              ) ?? t('instances.identity.none'),
            ],
            [
              t('instances.identity.privateAddress'),
              copyable(
                instance.privateIpAddress,
                t('instances.identity.copy.privateAddress'),
              ),
            ],
            [
              t('instances.identity.publicAddresses'),
              publicAddresses.length
                ? copyable(
                    publicAddresses.join(', '),
                    t('instances.identity.copy.publicAddresses'),
                  )
                : t('instances.identity.none'),
            ],
            [
              t('instances.identity.network'),
              copyable(instance.vpcId, t('instances.identity.copy.vpc')),
            ],
          ]}
        />
      </details>
    </>
  );
}

function copyable(text: string | undefined, label: string) {
  return text ? <CopyText text={text} label={label} /> : undefined;
}

/** Whether it faces the internet, and who says so. */
function exposureInWords(
  { t }: Reader,
  { internetFacing, by }: Exposure,
): string {
  return by === 'tag'
    ? t(`instances.identity.exposure.tag.${internetFacing ? 'yes' : 'no'}`)
    : t(`instances.identity.exposure.${by}`);
}

/** Why an instance belongs to no entity, and what came closest. */
function UnmappedText(props: { unmapped: InstanceDetail['unmapped'] }) {
  const { unmapped } = props;
  const reader = useReader();
  if (!unmapped) return <>{reader.t('instances.rows.noneVisible')}</>;
  return (
    <>
      {unmappedReason(reader, unmapped)}.
      {unmapped.suggestion && (
        <SuggestionText suggestion={unmapped.suggestion} />
      )}
    </>
  );
}
