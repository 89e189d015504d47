import * as q from '../blueprints/instances/quirks';
import { DAY } from '../time/cadence';

/**
 * What may be wrong with an instance of a generated estate, and how often.
 * Each verdict of each control occurs in an estate of a few hundred; most
 * instances are well.
 */
export const RARE_QUIRKS: readonly { probability: number; quirk: q.Quirk }[] = [
  { probability: 0.03, quirk: q.agentNotLatest },
  { probability: 0.01, quirk: q.agentOutdated },
  { probability: 0.003, quirk: q.agentUnknown },
  { probability: 0.04, quirk: q.missingPatches(2) },
  { probability: 0.01, quirk: q.missingCriticalPatch },
  { probability: 0.01, quirk: q.pendingReboot },
  { probability: 0.005, quirk: q.failedPatch },
  { probability: 0.01, quirk: q.stalePatchScan(9) },
  { probability: 0.01, quirk: q.neverScanned },
  { probability: 0.015, quirk: q.failedAssociation },
  { probability: 0.005, quirk: q.withoutAssociation },
  { probability: 0.02, quirk: q.withoutCloudWatchAgent },
  { probability: 0.01, quirk: q.withoutApplicationControl },
  { probability: 0.01, quirk: q.withoutInventory },
  { probability: 0.01, quirk: q.staleInspectorScan(4) },
  { probability: 0.005, quirk: q.staleInventory },
  { probability: 0.003, quirk: q.notScanned('NO_INVENTORY') },
  { probability: 0.003, quirk: q.notScanned('UNSUPPORTED_OS') },
  { probability: 0.002, quirk: q.notScanned('INTERNAL_ERROR', { days: 1 }) },
  { probability: 0.003, quirk: q.excludedByTag },
  { probability: 0.005, quirk: q.pendingInitialScan },
  { probability: 0.02, quirk: q.withoutTag('Owner') },
  { probability: 0.005, quirk: q.withTags({ Environment: '' }) },
  { probability: 0.01, quirk: q.withoutTag('Service') },
  { probability: 0.02, quirk: q.internetFacing },
  { probability: 0.01, quirk: q.connectionLost(3) },
  { probability: 0.01, quirk: q.unmanaged },
  { probability: 0.005, quirk: q.operatedBy('eks.amazonaws.com', false) },
  { probability: 0.02, quirk: q.stopped(8) },
  { probability: 0.002, quirk: q.terminated(0.02 * DAY) },
  { probability: 0.003, quirk: q.terminated(5 * DAY) },
  { probability: 0.001, quirk: q.starting(4) },
  { probability: 0.01, quirk: q.inGroup('open-ssh') },
  { probability: 0.003, quirk: q.inGroup('open-rdp') },
  { probability: 0.003, quirk: q.inGroup('open-ssh-prefix-list') },
  { probability: 0.01, quirk: q.inGroup('ssh-corporate') },
  { probability: 0.02, quirk: q.withKeyPair('operations') },
  { probability: 0.02, quirk: q.unencrypted('root', 'data') },
  { probability: 0.01, quirk: q.withApplications('telnet-server') },
  { probability: 0.005, quirk: q.silentCloudWatchAgent },
  { probability: 0.005, quirk: q.sshTunnel },
  {
    probability: 0.005,
    quirk: q.withUserData({
      text: "#!/bin/bash\nexport DB_PASSWORD='Correct-Horse-7'\n",
      packing: 'gzip',
    }),
  },
];
