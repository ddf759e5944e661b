package io.benchwarden.runtime.notification;

/** What a receiver does with a message. */
enum Mood {
  ACCEPTS,
  REFUSES,
  REJECTS,
  LOSES,
  TAKES_WITHOUT_ANSWER,
  HANGS
}
