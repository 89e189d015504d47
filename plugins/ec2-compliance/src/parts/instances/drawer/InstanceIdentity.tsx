import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  Exposure,
  InstanceDetail,
} from 'backstage-plugin-ec2-compliance-common';
import { CopyText } from '../../text/CopyText';
import { KeyValues } from '../../text/KeyValues';
import { RelativeTime } from '../../time/RelativeTime';
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
  const { accountAlias, accountId, publicAddresses } = instance;
  const os = [instance.platformName, instance.platformVersion].filter(Boolean);
  return (
    <>
      <KeyValues
        items={[
          ['Instance', copyable(instance.instanceId, 'instance id')],
          [
            'Account',
            <CopyText key="account" text={accountId} label="account number">
              {accountAlias ? `${accountAlias} (${accountId})` : accountId}
            </CopyText>,
          ],
          ['Region', instance.region],
          [
            'State',
            <>
              {instance.state}, launched{' '}
              <RelativeTime time={instance.launchTime} />
            </>,
          ],
          ['System', os.length ? os.join(' ') : instance.platform],
          ['Faces the internet', exposureInWords(instance.exposure)],
          ['Image', copyable(instance.imageId, 'image id')],
          [
            'Auto Scaling group',
            copyable(instance.autoScalingGroup, 'Auto Scaling group') ??
              'none, long-lived',
          ],
          [
            instance.entityRefs.length === 1 ? 'Service' : 'Services',
            instance.entityRefs.length ? (
              <span className={classes.entities}>
                {instance.entityRefs.map(ref => (
                  <EntityRefLink key={ref} entityRef={ref} />
                ))}
              </span>
            ) : (
              <UnmappedText unmapped={instance.unmapped} />
            ),
          ],
        ]}
      />
      <details className={classes.more}>
        <summary>More about it</summary>
        <KeyValues
          items={[
            ['Type', instance.instanceType],
            ['Managed by', instance.managedBy],
            ['ARN', copyable(instance.arn, 'ARN')],
            [
              'Instance profile',
              copyable(instance.instanceProfileArn, 'profile ARN') ?? 'none',
            ],
            [
              'Private address',
              copyable(instance.privateIpAddress, 'private address'),
            ],
            [
              'Public addresses',
              publicAddresses.length
                ? copyable(publicAddresses.join(', '), 'public addresses')
                : 'none',
            ],
            ['Network', copyable(instance.vpcId, 'VPC id')],
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
function exposureInWords({ internetFacing, by }: Exposure): string {
  switch (by) {
    case 'tag':
      return `${internetFacing ? 'yes' : 'no'}, says its tag`;
    case 'public-address':
      return 'yes, says its public address';
    case 'network-reachability':
      return 'yes, says the path that Inspector found';
    case 'nothing':
      return 'no: it has no public address, and Inspector found no path to it';
    default:
      return 'not known: it has no public address, but Inspector’s findings about its network could not be read';
  }
}

/** Why an instance belongs to no entity, and what came closest. */
function UnmappedText(props: { unmapped: InstanceDetail['unmapped'] }) {
  const { unmapped } = props;
  if (!unmapped) return <>none that you may see</>;
  return (
    <>
      {unmappedReason(unmapped)}.
      {unmapped.suggestion && (
        <>
          {' '}
          <strong>{unmapped.suggestion}</strong>
        </>
      )}
    </>
  );
}
