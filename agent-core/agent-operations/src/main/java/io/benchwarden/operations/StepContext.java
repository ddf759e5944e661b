package io.benchwarden.operations;

import java.time.Duration;

/** What a step may ask for while it works. */
public interface StepContext {
  /** How long the operation may still take; never negative. */
  Duration remaining();

  /** Keeps output of a program with the operation's record; the middle is dropped if too long. */
  void output(String text);
}
