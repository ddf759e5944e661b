package io.benchwarden.runtime.notification;

/**
 * What came of a {@link MuteChange}.
 *
 * @param id the silence's id, the window's name, or the alert's fingerprint
 * @param text one sentence
 */
public record MuteAnswer(String id, String text) {}
