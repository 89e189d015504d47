import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';
import { EntityLink } from '../../../parts/entities/EntityLink';
import { useReader } from '../../../language';
import { TagCommand, tagCommands } from '../../../parts/instances/tagCommands';
import { Notice } from '../../../parts/notices/Notice';
import { CodeBlock } from '../../../parts/text/CodeBlock';
import { Chosen } from './useChosen';

/** Instances of a command that are named beside it; the command names them all. */
const NAMES_SHOWN = 10;

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2) },
  commands: { listStyle: 'none', margin: 0, '&&': { paddingLeft: 0 } },
}));

/** How the instances that are chosen come to their services. */
export function Tagging(props: {
  listed: readonly InstanceSummary[];
  chosen: Chosen;
}) {
  const { listed, chosen } = props;
  const classes = useStyles();
  const { t } = useReader();
  const suggested = listed.filter(({ unmapped }) => unmapped?.suggestion?.tag);
  const { length: count } = chosen.all;
  if (!suggested.length && !count) return null;
  const all = suggested.every(chosen.has);
  return (
    <div className={classes.root}>
      <Notice
        kind="info"
        title={
          count
            ? t('instances.tagging.chosen', { count })
            : t('instances.tagging.title')
        }
        action={
          <>
            {!all && (
              <Button size="small" onClick={() => chosen.add(suggested)}>
                {t('instances.tagging.chooseAll', { count: suggested.length })}
              </Button>
            )}
            {count > 0 && (
              <Button size="small" onClick={chosen.clear}>
                {t('instances.tagging.chooseNone')}
              </Button>
            )}
          </>
        }
      >
        {count ? (
          <>
            <p>{t('instances.tagging.credentials')}</p>
            <ul className={classes.commands}>
              {tagCommands(chosen.all).map(command => (
                <Command key={command.instances[0].arn} command={command} />
              ))}
            </ul>
          </>
        ) : (
          t('instances.tagging.howTo')
        )}
      </Notice>
    </div>
  );
}

function Command(props: { command: TagCommand }) {
  const { command, groups, instances, tag, entityRef, region } = props.command;
  const { t, list } = useReader();
  const account = props.command.accountAlias ?? props.command.accountId;
  const names = instances.map(({ name, instanceId }) => name ?? instanceId);
  return (
    <li>
      <p>
        {t('instances.tagging.ofTarget', {
          count: instances.length,
          account: <strong>{account}</strong>,
          region,
          tag: (
            <code>
              {tag.key}={tag.value}
            </code>
          ),
          entity: <EntityLink entityRef={entityRef} withIcon />,
        })}
      </p>
      {names.length <= NAMES_SHOWN && (
        <p>{t('instances.tagging.named', { names: list(names) })}</p>
      )}
      <CommandText
        text={command}
        label={t('instances.tagging.command', { account, region })}
      />
      {groups.map(group => (
        <div key={group.names[0]}>
          <p>
            {t('instances.tagging.groups', {
              count: group.names.length,
              groups: list(group.names),
            })}
          </p>
          <CommandText
            text={group.command}
            label={t('instances.tagging.groupCommand', { account, region })}
          />
        </div>
      ))}
    </li>
  );
}

function CommandText(props: { text: string | undefined; label: string }) {
  const { t } = useReader();
  return props.text ? (
    <CodeBlock text={props.text} label={props.label} />
  ) : (
    <p>{t('instances.tagging.notACommand')}</p>
  );
}
