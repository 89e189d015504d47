import { makeStyles } from '@material-ui/core/styles';
import { EntitySuggestion } from 'backstage-plugin-ec2-compliance-common';
import { PhraseText } from '../words/PhraseText';
import { OwnedEntity } from './OwnedEntity';

const useStyles = makeStyles(theme => ({
  because: { color: theme.palette.textSubtle },
}));

/** The entity that an unmapped instance may run, and why it is thought of. */
export function SuggestionText(props: { suggestion: EntitySuggestion }) {
  const { suggestion } = props;
  const classes = useStyles();
  return (
    <>
      <div>
        <OwnedEntity entity={suggestion} />
      </div>
      <div className={classes.because}>
        <PhraseText phrase={suggestion.because} fallback={null} />
      </div>
    </>
  );
}
