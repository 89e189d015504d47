import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { readSharing } from '../../../catalog';
import { EvidencePayloads } from '../../../evidence';
import { Caller } from './Callers';
import { namedByClaims } from './claimSight';
import { namedByProblems } from './mappingSight';
import { Sight } from './Sight';

/** Controls whose verdicts name who and what concerns an instance: its role, and who touched it. */
const CONCERNING = [
  'external-access',
  'instance-role-policy',
  'manual-changes',
  'no-direct-access',
];

/** What may come up in no answer to a caller: names, and of what they are. */
export function hiddenNames(sight: Sight, caller: Caller): Map<string, string> {
  const { scorecards, instances, instanceDetails } = sight.whole;
  const names = new Map<string, string>();
  const named = new Set([
    ...namedByClaims(sight, caller),
    ...namedByProblems(sight, caller),
    // What is written on an entity is told to whom the catalog shows it.
    ...sight.entities
      .filter(({ entityRef }) => caller.isShown(entityRef))
      .flatMap(entity => [...readSharing(entity).refs]),
  ]);
  for (const { entityRef } of scorecards) {
    if (!sight.sees(caller, entityRef) && !named.has(entityRef)) {
      names.set(entityRef, 'service');
    }
  }
  for (const row of instances) {
    if (!sight.seesInstance(caller, row)) {
      names.set(row.instanceId, 'instance');
    }
  }
  if (!caller.fleet) {
    const own = JSON.stringify(
      instances
        .filter(row => sight.seesInstance(caller, row))
        .flatMap(({ arn }) => instanceDetails.get(arn)!.verdicts)
        .filter(({ controlId }) => CONCERNING.includes(controlId)),
    );
    for (const [name, what] of namesOfAccounts(sight)) {
      if (!own.includes(name)) {
        names.set(name, what);
      }
    }
  }
  return names;
}

/** Whom and what evidence names whose subject is an account. */
function namesOfAccounts({ whole }: Sight): Map<string, string> {
  const names = new Map<string, string>();
  const add = (what: string, all: string[]) =>
    all.forEach(name => names.set(name, what));
  for (const { evidence } of whole.instanceDetails.values()) {
    const payloadOf = <S extends EvidenceSource>(source: S) =>
      evidence.find(record => record.source === source)?.payload as
        | EvidencePayloads[S]
        | undefined;
    add(
      'person',
      (payloadOf('iam-people')?.people ?? [])
        .map(({ name }) => name)
        // Shorter ones are words that stand elsewhere, too.
        .filter(name => name.length > 20),
    );
    add(
      'parameter',
      (payloadOf('ssm-parameters')?.plain ?? []).map(({ name }) => name),
    );
    add('role', Object.keys(payloadOf('iam-instance-roles')?.roles ?? {}));
  }
  return names;
}
