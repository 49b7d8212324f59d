// What: which models could give the second answer, and with which probability each model is among the two compared.
// Why: labels are weighed by these probabilities; they must be exact for the draw as it is made.
// Not for: whether a request may be answered twice at all (shadow-offer.ts).
import { droppedFeatures, placesOf } from '@/lib/catalog/places';
import type { Catalog, Model } from '@/lib/catalog/types';
import type { Target } from '@/lib/execution/ports';
import type { Candidate, Needs } from '@/lib/routing/types';
import type { Random } from '@/lib/shared/rng';

export interface PoolInput {
  candidates: readonly Candidate[];
  catalog: Catalog;
  answeredModel: string;
  judgeModel: string;
  /** Why the text may not leave this machine; null: it may. */
  confined: string | null;
  needs: Needs | null;
}

export interface Pool {
  /** Who may answer second, in the candidates' order. */
  seconds: { candidate: Candidate; target: Target }[];
  /** P(the model is among the two compared | drawn), 0..1. */
  inclusionOf(modelId: string): number;
  /** Why `seconds` is empty, as a clause. */
  why: string;
}

/** Candidates that could have been called: those under the threshold or over their tier's ceiling too. */
const COULD_BE_CALLED: readonly (string | null)[] = [null, 'below_threshold', 'ceiling'];

/**
 * With p(a) the propensity of the choice and S(a) the models that may come second to a, one of which is drawn evenly:
 * P(m) = p(m)·[S(m) ≠ ∅] + Σ_{a ≠ m} p(a)·[m ∈ S(a)] / |S(a)|, where a, m are no judge. Where all K candidates may come
 * second that is p(m) + (1 − p(m)) / (K − 1). Nothing here depends on what was answered, only on the decision.
 */
export function poolOf(input: PoolInput): Pool {
  const { catalog, answeredModel, judgeModel } = input;
  const modelOf = (id: string) => catalog.models.find((model) => model.id === id);
  const isMadeUp = modelOf(answeredModel)?.simulated ?? false;
  const field = input.candidates.filter(
    ({ modelId, removed }) =>
      COULD_BE_CALLED.includes(removed?.code ?? null) && modelOf(modelId)?.simulated === isMadeUp,
  );
  const checked = field.map((candidate) => ({ candidate, ...check(modelOf(candidate.modelId), input) }));
  const able = checked.flatMap(({ candidate, target }) => (target ? [{ candidate, target }] : []));
  const secondTo = (id: string) => able.filter(({ candidate }) => candidate.modelId !== id);
  return {
    seconds: secondTo(answeredModel),
    inclusionOf(modelId) {
      return field.reduce((sum, { modelId: answering, propensity }) => {
        const others = answering === judgeModel ? [] : secondTo(answering);
        if (others.length === 0) return sum;
        if (answering === modelId) return sum + propensity;
        const isAmong = others.some(({ candidate }) => candidate.modelId === modelId);
        return isAmong ? sum + propensity / others.length : sum;
      }, 0);
    },
    why:
      checked.find(({ candidate, problem }) => candidate.modelId !== answeredModel && problem)?.problem ??
      'no other model could have been called',
  };
}

/** One of the pool, each as likely; null when it is empty. */
export function drawSecond({ seconds }: Pick<Pool, 'seconds'>, random: Random) {
  return seconds.length === 0 ? null : (seconds[Math.floor(random() * seconds.length)] ?? null);
}

type Checked = { target: Target; problem: null } | { target: null; problem: string };

function check(model: Model | undefined, { catalog, judgeModel, confined, needs }: PoolInput): Checked {
  const no = (problem: string): Checked => ({ target: null, problem });
  if (!model) return no('no other model is in the catalog');
  if (model.id === judgeModel) return no(`${model.id} is the judge, and no judge compares its own answers`);
  const places = placesOf(model, catalog.endpoints).filter(({ endpoint }) => endpoint.blocked === undefined);
  // What is sent is translated for everyone alike, also where the caller's own format would be understood.
  const able = places.filter(
    ({ endpoint }) =>
      droppedFeatures(endpoint, { dialect: null, features: needs?.features ?? [] }).length === 0,
  );
  const [place] = able;
  if (!place)
    return no(
      places.length > 0 ? `${model.id} would not get all of the request` : `${model.id} cannot be called`,
    );
  const { endpoint, route } = place;
  const isLocal = endpoint.locality === 'local' || endpoint.protocol === 'simulated';
  if (confined !== null && !isLocal) return no(`${confined}, and ${model.id} is elsewhere`);
  if (model.price === null && !isLocal)
    return no(`the price of ${model.id} is unknown, so its spending could not be capped`);
  return {
    target: { model: place.model, endpoint, ...(route !== model.id && { route }) },
    problem: null,
  };
}
