package io.benchwarden.runtime.delivery;

import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.runtime.delivery.DeliveryOutcome.Accepted;
import io.benchwarden.runtime.delivery.DeliveryOutcome.Failed;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt on its thread. Reports once, whoever of the channel and the deadline is first. */
final class Sending implements Runnable {
  private final String name;
  private final Channel channel;
  private final String notification;
  private final Attempt work;
  private final Consumer<DeliveryReport> reports;
  private final Runnable atEnd;
  private final AtomicBoolean reported = new AtomicBoolean();
  private final Object lock = new Object();
  private @Nullable Thread runner;
  private boolean done;

  /** What is done with the channel. */
  @FunctionalInterface
  interface Attempt {
    Receipt make(Channel channel) throws DeliveryException, InterruptedException;
  }

  Sending(
      String name,
      Channel channel,
      String notification,
      Attempt work,
      Consumer<DeliveryReport> reports,
      Runnable atEnd) {
    this.name = name;
    this.channel = channel;
    this.notification = notification;
    this.work = work;
    this.reports = reports;
    this.atEnd = atEnd;
  }

  @Override
  public void run() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    synchronized (lock) {
      runner = thread;
    }
    thread.setContextClassLoader(channel.getClass().getClassLoader());
    DeliveryOutcome outcome = Failed.unanswered("the attempt had no end");
    try {
      outcome = attempt();
    } finally {
      synchronized (lock) {
        runner = null;
        done = true;
      }
      thread.setContextClassLoader(before);
      atEnd.run();
      report(outcome);
    }
  }

  /** Foreign code: whatever it throws becomes the outcome. */
  @SuppressWarnings("Interruption") // the interrupt was the deadline's, and is spent
  private DeliveryOutcome attempt() {
    try {
      return new Accepted(work.make(channel));
    } catch (DeliveryException e) {
      return Failed.of(e);
    } catch (InterruptedException e) {
      return Failed.unanswered("no answer before the deadline");
    } catch (Throwable e) {
      return Failed.broken(e);
    }
  }

  /** Interrupts the attempt if it runs. */
  void interrupt() {
    synchronized (lock) {
      if (runner != null) {
        runner.interrupt();
      }
    }
  }

  boolean isDone() {
    synchronized (lock) {
      return done;
    }
  }

  /** Reports, unless that was done before. */
  void report(DeliveryOutcome outcome) {
    if (reported.compareAndSet(false, true)) {
      reports.accept(new DeliveryReport(name, notification, outcome));
    }
  }
}
