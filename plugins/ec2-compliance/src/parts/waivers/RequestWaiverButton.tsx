import Button from '@material-ui/core/Button';
import { useState } from 'react';
import { useReader } from '../../language';
import { RequestWaiverDialog, WaiverItem } from './RequestWaiverDialog';

/**
 * Opens the request for a waiver, filled with what it stands beside: of a
 * control, or of one finding or many.
 */
export function RequestWaiverButton(props: {
  items: WaiverItem[];
  /** What stands in the field for the reason at first. */
  reason?: string;
}) {
  const { items, reason } = props;
  const { t } = useReader();
  const [open, setOpen] = useState(false);
  if (!items.length) return null;
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {items.length > 1
          ? t('waivers.request.buttonMany', { count: items.length })
          : t('waivers.request.button')}
      </Button>
      {open && (
        <RequestWaiverDialog
          items={items}
          reason={reason}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
