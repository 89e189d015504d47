import { Freshness } from 'backstage-plugin-ec2-compliance-common';
import { omit } from 'lodash';
import { Caller, CALLERS } from './Callers';
import { compareFreshness } from './freshnessSight';
import { mayRead, refusal, SightRule } from './Sight';

/** What each caller is to be told by all other routes. */
export const otherSight: Record<string, SightRule> = {
  ListControls: sameForAll('/v1/controls'),
  ListControlTitles: sameForAll('/v1/controls/titles'),
  ListControlWords: sameForAll('/v1/controls/words?ids=patch-compliance'),
  GetControlPage: sameForAll('/v1/control-pages/patch-compliance'),
  GetControl: sameForAll('/v1/controls/patch-compliance'),

  async *GetFreshness(sight, caller) {
    for (const entity of sight.entities) {
      const path = `/v1/freshness?entityRef=${entity.entityRef}`;
      const answer: Freshness = await sight.ask(caller, path);
      const refused = mayRead(caller)
        ? sight.refusalOf({ ...caller, reads: true }, entity.entityRef)
        : refusal(caller);
      if (refused) {
        yield [path, answer, refused];
        continue;
      }
      yield* compareFreshness(sight, caller, omit(answer, 'sources'), {
        entityRef: entity.entityRef,
      });
    }
    const answer: Freshness = await sight.ask(caller, '/v1/freshness');
    if (mayRead(caller)) {
      yield* compareFreshness(sight, caller, omit(answer, 'sources'));
    } else {
      yield ['/v1/freshness', answer, refusal(caller)];
    }
  },

  async *ListTargets(sight, caller) {
    const path = '/v1/targets';
    const { targets, csv } = sight.whole;
    const answer = await sight.ask(caller, path);
    yield [
      path,
      answer,
      caller.fleet
        ? {
            ...targets,
            canRefresh: mayRefresh(caller),
            catalogProblems: {
              ...targets.catalogProblems,
              items: targets.catalogProblems!.items.filter(({ name }) =>
                caller.isShown(name),
              ),
            },
          }
        : refusal(caller),
    ];
    yield [
      'the file of targets',
      await sight.readCsv(caller, path),
      caller.fleet ? csv.targets : refusal(caller),
    ];
  },

  async *GetTarget(sight, caller) {
    const hidden = sight.whole.instances
      .filter(row => !sight.seesInstance(caller, row))
      .map(({ instanceId }) => instanceId);
    for (const target of sight.whole.targetDetails) {
      const path = `/v1/targets/${target.id}`;
      yield [
        path,
        await sight.ask(caller, path),
        caller.fleet
          ? {
              ...target,
              problems: target.problems && {
                ...target.problems,
                items: target.problems.items.filter(
                  ({ name }) =>
                    !hidden.some(instanceId => name.includes(instanceId)),
                ),
              },
            }
          : refusal(caller),
      ];
    }
    yield [
      'a target that is none',
      await sight.ask(caller, '/v1/targets/none'),
      caller.fleet ? 404 : refusal(caller),
    ];
  },

  async *RefreshTarget(sight, caller) {
    const path = '/v1/targets/none/refresh';
    const { status } = await sight.post(caller, path);
    yield [path, status, mayRefresh(caller) ? 404 : refusal(caller)];
  },
};

/** What is no secret to anyone who is signed in. */
function sameForAll(path: string): SightRule {
  return async function* compare(sight, caller) {
    yield [
      path,
      await sight.ask(caller, path),
      caller === CALLERS.none
        ? refusal(caller)
        : await sight.ask(CALLERS.everything, path),
    ];
  };
}

function mayRefresh(caller: Caller): boolean {
  return (
    caller === CALLERS.service ||
    'ec2-compliance.target.refresh' in caller.decisions
  );
}
