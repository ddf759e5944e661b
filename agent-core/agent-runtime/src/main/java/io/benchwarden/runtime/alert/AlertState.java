package io.benchwarden.runtime.alert;

/** Where an alert stands; one that is well again is no longer kept. */
public enum AlertState {
  /** Bad, but not for as long as its hold asks for. */
  PENDING,
  /** Bad for long enough to be told. */
  FIRING
}
