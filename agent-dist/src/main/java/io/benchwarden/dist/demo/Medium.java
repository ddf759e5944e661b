package io.benchwarden.dist.demo;

/** A way by which alerts arrive. */
enum Medium {
  MAIL("mail"),
  WEBHOOK("webhook");

  private final String word;

  Medium(String word) {
    this.word = word;
  }

  /** As the story calls it. */
  String word() {
    return word;
  }
}
