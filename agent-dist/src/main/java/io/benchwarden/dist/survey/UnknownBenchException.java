package io.benchwarden.dist.survey;

/** There is no bench of this name or at this place. The message says which there are. */
public final class UnknownBenchException extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownBenchException(String message) {
    super(message);
  }
}
