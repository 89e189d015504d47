import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  forwardRef,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useReader } from '../../language';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'block',
    width: '100%',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.background.paper,
  },
}));

/** Until it is known how long the document is, pixels. */
const FIRST_HEIGHT = 600;

/** What may be done with a document that is shown. */
export interface ShownDocument {
  /** Prints it alone, on whichever paper the browser offers. */
  print: () => void;
}

/**
 * A document of the server, in a frame of its own: it runs no program, has its
 * own look on paper, and is as long as it is.
 */
export const ReportDocument = forwardRef<ShownDocument, { html: string }>(
  ({ html }, ref) => {
    const classes = useStyles();
    const { t } = useReader();
    const { type } = useTheme().palette;
    const frame = useRef<HTMLIFrameElement>(null);
    const [height, setHeight] = useState(FIRST_HEIGHT);
    const [loaded, setLoaded] = useState(0);

    useImperativeHandle(ref, () => ({
      print: () => frame.current?.contentWindow?.print(),
    }));
    const onLoad = useCallback(() => setLoaded(count => count + 1), []);

    useEffect(() => {
      const root = frame.current?.contentDocument?.documentElement;
      if (root) root.dataset.theme = type;
    }, [loaded, type]);

    useEffect(() => {
      const body = frame.current?.contentDocument?.body;
      if (!body || typeof ResizeObserver === 'undefined') return undefined;
      const measure = () =>
        // The border is within the height of a frame.
        setHeight(Math.ceil(body.getBoundingClientRect().height) + 2);
      const observer = new ResizeObserver(measure);
      observer.observe(body);
      measure();
      return () => observer.disconnect();
    }, [loaded]);

    return (
      <iframe
        ref={frame}
        className={classes.root}
        title={t('report.document')}
        srcDoc={html}
        // It has no program; the page reads its length and prints it.
        sandbox="allow-same-origin allow-modals"
        style={{ height }}
        onLoad={onLoad}
      />
    );
  },
);
