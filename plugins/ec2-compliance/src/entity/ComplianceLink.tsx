import { LinkButton } from '@backstage/core-components';
import VerifiedUserOutlinedIcon from '@material-ui/icons/VerifiedUserOutlined';
import { useComplianceLink } from './useComplianceLink';

/** The way to the tab as a button, for what an app adds to its entity pages. */
export function ComplianceLink() {
  const { href, label, title } = useComplianceLink();
  return (
    <LinkButton
      to={href}
      title={title}
      size="small"
      startIcon={<VerifiedUserOutlinedIcon />}
    >
      {label}
    </LinkButton>
  );
}
