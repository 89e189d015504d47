import { Content } from '@backstage/core-components';
import { NotificationSettings } from './NotificationSettings';

/** The settings as a tab of the new system, which brings no frame. */
export function SettingsTab() {
  return (
    <Content>
      <NotificationSettings />
    </Content>
  );
}
