package io.benchwarden.dist.plugins;

import java.util.List;

/**
 * One thing that was found out about a plugin.
 *
 * @param area what was looked at
 * @param result how it is
 * @param words what was found and what to do, a clause
 */
record Judgement(Area area, Result result, String words) {

  /** What is looked at, in this order. */
  enum Area {
    file,
    version,
    services,
    classes,
    modules,
    defaults,
    loading,
    contract,
    leftovers
  }

  /** How it is; the worst is that of the plugin. */
  enum Result {
    ok,
    warning,
    problem
  }

  static Judgement ok(Area area, String words) {
    return new Judgement(area, Result.ok, words);
  }

  static Judgement warning(Area area, String words) {
    return new Judgement(area, Result.warning, words);
  }

  static Judgement problem(Area area, String words) {
    return new Judgement(area, Result.problem, words);
  }

  /** The worst of several; ok if there are none. */
  static Result worst(List<Judgement> judgements) {
    return judgements.stream().map(Judgement::result).max(Result::compareTo).orElse(Result.ok);
  }
}
