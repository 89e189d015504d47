import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useReader } from '../../language';
import { HistoryDay } from './toPoints';

const useStyles = makeStyles({
  root: { maxHeight: 480 },
  caption: { captionSide: 'top' },
});

/** The days in numbers, for those whom the charts do not tell them. */
export function HistoryTable(props: { items: HistoryDay[] }) {
  const classes = useStyles();
  const { t, day, number, percent } = useReader();
  const items = [...props.items].reverse();
  const withServices = items.some(({ services }) => services !== undefined);
  const orNone = (value: number | undefined) =>
    value === undefined ? t('history.table.unknown') : number(value);
  return (
    <TableContainer className={classes.root} tabIndex={0}>
      <Table size="small">
        <caption className={classes.caption}>
          {t('history.table.caption')}
        </caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('history.table.day')}</TableCell>
            {withServices && (
              <TableCell align="right">{t('history.table.services')}</TableCell>
            )}
            <TableCell align="right">{t('history.table.met')}</TableCell>
            <TableCell align="right">{t('history.table.score')}</TableCell>
            <TableCell align="right">{t('history.table.overdue')}</TableCell>
            <TableCell align="right">{t('history.table.open')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(item => (
            <TableRow key={item.day}>
              <TableCell component="th" scope="row">
                {day(item.day)}
              </TableCell>
              {withServices && (
                <TableCell align="right">{orNone(item.services)}</TableCell>
              )}
              <TableCell align="right">
                {t('history.compare.ofAll', {
                  met: item.controlsMet,
                  all: item.controlsApplicable,
                })}
              </TableCell>
              <TableCell align="right">
                {item.score === undefined
                  ? t('history.table.unknown')
                  : percent(item.score)}
              </TableCell>
              <TableCell align="right">{orNone(item.overdue)}</TableCell>
              <TableCell align="right">{orNone(item.open)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
