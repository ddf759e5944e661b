package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreChange;
import io.benchwarden.runtime.store.StoredState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;

/** A store with a fault in it. */
final class BentStore {
  private BentStore() {}

  static Store of(Store sound, Fault fault) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              Object[] given = arguments == null ? new Object[0] : arguments.clone();
              if (given.length == 1 && given[0] instanceof StoreChange change) {
                given[0] = fault.bend(change);
              }
              try {
                Object result = method.invoke(sound, given);
                return result instanceof StoredState kept ? fault.bend(kept) : result;
              } catch (InvocationTargetException e) {
                throw Objects.requireNonNullElse(e.getCause(), e);
              }
            });
  }
}
