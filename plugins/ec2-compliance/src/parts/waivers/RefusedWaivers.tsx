import { WaiverChanges } from 'backstage-plugin-ec2-compliance-common';
import { Notice } from '../notices/Notice';
import { RefusalText } from '../words/RefusalText';

/** What was refused of several, and why; nothing where nothing was. */
export function RefusedWaivers(props: {
  title: string;
  refused: WaiverChanges['refused'];
}) {
  const { title, refused } = props;
  if (!refused.length) return null;
  return (
    <Notice kind="warning" title={title} live>
      <ul>
        {refused.map(({ index, ...one }) => (
          <li key={index}>
            <RefusalText refused={one} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
