package dev.reelay.local.simulator.webhook;

import dev.reelay.local.simulator.prediction.WebhookEvent;
import java.time.Instant;

/**
 * One attempt to deliver a webhook, as the journal keeps it.
 *
 * @param webhookId the message's id
 * @param event what the message told
 * @param at when the answer was there
 * @param answer what came of it
 */
public record Attempt(String webhookId, WebhookEvent event, Instant at, Answer answer) {}
