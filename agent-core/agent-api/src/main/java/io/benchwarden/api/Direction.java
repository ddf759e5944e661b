package io.benchwarden.api;

/** Which end of a measurement is bad. */
public enum Direction {
  /** Higher values are worse: used space. */
  HIGH,
  /** Lower values are worse: days left. */
  LOW
}
