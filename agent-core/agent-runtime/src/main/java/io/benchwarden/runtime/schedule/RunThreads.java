package io.benchwarden.runtime.schedule;

/**
 * What keeps the books of the threads in which foreign code runs.
 *
 * @param group the group of all threads of the scheduler
 * @param helpers the threads that help a run
 * @param census who left threads behind
 * @param abandoned who holds threads that were given up
 */
record RunThreads(
    ThreadGroup group, Helpers helpers, ThreadCensus census, AbandonedThreads abandoned) {}
