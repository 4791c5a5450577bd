package dev.reelay.model.delivery;

import java.util.UUID;

/**
 * What ingest publishes on {@code {kind}:status} after its commit: a delivery waits. Only a hint; who misses it finds the
 * row all the same.
 *
 * @param deliveryId the row in the inbox
 * @param generationId whose delivery it is
 */
public record DeliveryHint(UUID deliveryId, String generationId) {}
