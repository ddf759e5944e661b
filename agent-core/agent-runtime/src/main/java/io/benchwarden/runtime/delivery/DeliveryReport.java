package io.benchwarden.runtime.delivery;

/**
 * The answer to one attempt.
 *
 * @param channel the channel's name
 * @param notification the notification's id
 * @param outcome what became of it
 */
public record DeliveryReport(String channel, String notification, DeliveryOutcome outcome) {}
