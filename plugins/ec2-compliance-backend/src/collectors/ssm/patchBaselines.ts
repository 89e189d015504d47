import {
  DescribePatchBaselinesCommand,
  GetPatchBaselineCommand,
  GetPatchBaselineResult,
  PatchFilter,
  PatchRule,
} from '@aws-sdk/client-ssm';
import { Refusal, toTextRecord, validateEvidence } from '../../evidence';
import { paginate } from '../reading/paginate';
import { refusalOf } from '../reading/refusalOf';
import { isGone } from '../reading/unlessGone';
import { Collector } from '../types';
import { sortedSet, text } from '../reading/values';
import { nameInArn, isWord } from '../../languages';

const LIST = 'ssm:DescribePatchBaselines';
const GET = 'ssm:GetPatchBaseline';

/** Filters by severity, by the name that each family of systems gives them. */
const SEVERITY_KEYS: readonly string[] = ['SEVERITY', 'MSRC_SEVERITY'];

/** Names of rejected patches that are kept. */
const MAX_NAMES = 20;

/**
 * The baselines that patch states rest on: one record of the target.
 *
 * A patch state names a baseline of AWS by its id alone, while it can be read
 * only by its ARN, which the listing holds.
 *
 * Source: ssm:DescribePatchBaselines, 100 a page, and ssm:GetPatchBaseline once
 * for each that is named.
 */
export const patchBaselines: Collector = {
  sources: ['ssm-patch-baselines'],
  actions: [LIST, GET],
  after: ['ssm-patch-states'],
  kind: 'listing',
  async *collect({ clients, signal, patchStates }) {
    const ids = sortedSet(
      [...patchStates.values()].map(({ baselineId }) => baselineId),
    );
    const readable = new Map<string, string>();
    if (ids.length) {
      const pages = paginate({
        operation: LIST,
        signal,
        fetch: token =>
          clients.ssm.send(
            new DescribePatchBaselinesCommand({
              MaxResults: 100,
              NextToken: token,
            }),
            { abortSignal: signal },
          ),
        next: page => page.NextToken,
      });
      for await (const page of pages) {
        for (const { BaselineId: id } of page.BaselineIdentities ?? []) {
          if (id) {
            readable.set(nameInArn(id), id);
          }
        }
      }
    }
    const baselines = [];
    const goneIds = [];
    let firstError: unknown;
    const refused = toTextRecord<Refusal>([]);
    for (const id of ids) {
      signal.throwIfAborted();
      try {
        const baseline = await clients.ssm.send(
          new GetPatchBaselineCommand({
            BaselineId: readable.get(nameInArn(id)) ?? id,
          }),
          { abortSignal: signal },
        );
        baselines.push(toPayload(id, baseline));
      } catch (error) {
        if (isGone(error)) {
          goneIds.push(id);
        } else {
          firstError ??= error;
          refused[id] = refusalOf(error, { action: GET, signal });
        }
      }
    }
    // Where none can be read, it is not one of them that ails.
    if (firstError && !baselines.length && !goneIds.length) {
      throw firstError;
    }
    yield {
      evidence: [
        validateEvidence({
          source: 'ssm-patch-baselines',
          payload: {
            baselines,
            goneIds,
            ...(firstError !== undefined && { refused }),
          },
        }),
      ],
      rows: ids.length,
    };
  },
};

function toPayload(id: string, baseline: GetPatchBaselineResult) {
  return {
    id,
    name: text(baseline.Name),
    operatingSystem: text(baseline.OperatingSystem),
    rules: (baseline.ApprovalRules?.PatchRules ?? []).map(toRule),
    globalFilters: toFilters(baseline.GlobalFilters?.PatchFilters),
    approved: baseline.ApprovedPatches?.length ?? 0,
    rejected: baseline.RejectedPatches?.length ?? 0,
    rejectedAction: text(baseline.RejectedPatchesAction),
    rejectedNames: sortedSet(baseline.RejectedPatches ?? []).slice(
      0,
      MAX_NAMES,
    ),
  };
}

function toRule(rule: PatchRule) {
  const filters = rule.PatchFilterGroup?.PatchFilters ?? [];
  const valuesOf = (matches: (key: string) => boolean) => {
    const values = filters
      .filter(({ Key }) => matches(Key ?? ''))
      .flatMap(({ Values }) => Values ?? []);
    return values.length && !values.includes('*')
      ? sortedSet(values)
      : undefined;
  };
  return {
    approveAfterDays: rule.ApproveAfterDays,
    approveUntilDate: text(rule.ApproveUntilDate),
    enableNonSecurity: rule.EnableNonSecurity ?? false,
    classifications: valuesOf(key => isWord(key, 'CLASSIFICATION')),
    severities: valuesOf(key => isWord(key, ...SEVERITY_KEYS)),
    filters: toFilters(
      filters.filter(
        ({ Key }) => !isWord(Key, 'CLASSIFICATION', ...SEVERITY_KEYS),
      ),
    ),
  };
}

/** Those that do not let everything through. */
function toFilters(filters: PatchFilter[] = []) {
  return filters
    .map(({ Key = '', Values = [] }) => ({
      key: Key,
      values: sortedSet(Values),
    }))
    .filter(({ values }) => values.length && !values.includes('*'));
}
