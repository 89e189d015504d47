import {
  GetConfiguration$,
  type GetConfigurationRequest,
  type GetConfigurationResponse,
} from '@aws-sdk/client-inspector2';
import { operation } from '../../operations/Service';

/** How Inspector scans instances: by the SSM Agent, or without it as well. */
export const getConfiguration = operation<
  GetConfigurationRequest,
  GetConfigurationResponse
>({
  schema: GetConfiguration$,
  handle(_input, { target }) {
    const { inspectorScanMode: scanMode = 'EC2_SSM_AGENT_BASED' } =
      target.settings;
    return {
      ec2Configuration: {
        scanModeState: { scanMode, scanModeStatus: 'SUCCESS' },
      },
      ecrConfiguration: {
        rescanDurationState: {
          rescanDuration: 'DAYS_14',
          status: 'SUCCESS',
          updatedAt: new Date('2025-06-02T00:00:00Z'),
        },
      },
    };
  },
});
