import { GERMAN_SOURCES } from 'backstage-plugin-ec2-compliance-common/translations';

export const sources = GERMAN_SOURCES;
