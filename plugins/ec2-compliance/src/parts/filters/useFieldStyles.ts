import { makeStyles } from '@material-ui/core/styles';

/** How every field of a filter bar looks. */
export const useFieldStyles = makeStyles(theme => ({
  field: {
    '& .MuiInputLabel-root': {
      color: theme.palette.text.primary,
      // On one line, whatever the language: a second one would cover the value.
      whiteSpace: 'nowrap',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      // It is drawn at three quarters of its size.
      maxWidth: '133%',
    },
    // Texts, selects and pickers differ by a pixel or two otherwise.
    '& .MuiOutlinedInput-root': {
      height: 40,
      backgroundColor: theme.palette.background.paper,
    },
    // Narrow, so that what a field asks for stands on one line.
    '& .MuiFormHelperText-root': {
      margin: theme.spacing(0.5, 0.5, 0),
      color: theme.palette.textSubtle,
    },
    '& .MuiInputBase-input': { fontSize: theme.typography.body2.fontSize },
  },
}));
