import { makeStyles } from '@material-ui/core/styles';

/** How every field of a filter bar looks. */
export const useFieldStyles = makeStyles(theme => ({
  field: {
    backgroundColor: theme.palette.background.paper,
    '& .MuiInputLabel-root': { color: theme.palette.text.primary },
    // Texts, selects and pickers differ by a pixel or two otherwise.
    '& .MuiOutlinedInput-root': { height: 40 },
    '& .MuiInputBase-input': { fontSize: theme.typography.body2.fontSize },
  },
}));
