package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigValue;

/** Makes a value of some type from what is written. */
@FunctionalInterface
interface ValueReader<T> {
  /** The value. */
  T read(ConfigValue value) throws InvalidValueException;
}
