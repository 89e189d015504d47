import type { InstanceModel } from '../../../estate/InstanceModel';
import type { UserDataModel } from '../model/UserDataModel';

/** Starts a service, and gets its secret where secrets belong. */
const HARMLESS: UserDataModel = {
  packing: 'plain',
  text: `#!/bin/bash
set -euo pipefail
# The password comes from Secrets Manager at start.
DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id service/database --query SecretString --output text)
export DB_PASSWORD
systemctl enable --now service
`,
};

/** Members of Auto Scaling groups have some, others if their story says so. */
export function userDataOf(instance: InstanceModel): UserDataModel | undefined {
  if (instance.userData) {
    return instance.userData;
  }
  return instance.tags['aws:ec2launchtemplate:id'] === undefined
    ? undefined
    : HARMLESS;
}

/** User data of the versions of a launch template before the latest. */
export const FORMER_USER_DATA = HARMLESS;
