package io.benchwarden.dist.demo;

import java.util.List;

/**
 * Something that breaks and heals.
 *
 * @param name short and stable
 * @param story one sentence for the list of scenes
 * @param expected the alert that must come by every medium when it breaks, and its end when it
 *     heals
 * @param explained alerts that may come besides, because the same fault explains them
 * @param alone whether nothing else may be broken meanwhile
 * @param breaks what breaks it
 * @param heals what heals it
 */
record Scene(
    String name,
    String story,
    Expectation expected,
    List<Expectation> explained,
    boolean alone,
    Act breaks,
    Act heals) {
  Scene {
    explained = List.copyOf(explained);
  }

  /**
   * One thing that is done to the bench.
   *
   * @param told what the terminal says was done
   * @param deed what is done
   */
  record Act(String told, Deed deed) {}

  /** Does something to the bench. */
  interface Deed {
    /** Does it. */
    void to(DemoBench bench) throws Exception;
  }
}
