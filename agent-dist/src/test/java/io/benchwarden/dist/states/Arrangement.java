package io.benchwarden.dist.states;

/** Brings a healthy bench into a state. The checks look once more when it is done. */
@FunctionalInterface
interface Arrangement {
  /**
   * Makes the state.
   *
   * @param parameter what this row of several is about; empty for a single one
   */
  void make(Stage stage, String parameter) throws Exception;
}
