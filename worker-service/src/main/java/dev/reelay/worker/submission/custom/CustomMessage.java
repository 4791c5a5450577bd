package dev.reelay.worker.submission.custom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.worker.submission.Job;
import dev.reelay.worker.submission.Order;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a backend is sent, in the envelope that Standard Webhooks advise.
 *
 * @param id the same whenever the same is sent, and no other's
 * @param body JSON
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record CustomMessage(String id, byte[] body) {

    /**
     * {@code generation.requested}.
     *
     * @throws IllegalArgumentException when the order's input cannot be read
     */
    static CustomMessage of(Order order, String callbackSender, Instant now) {
        ObjectNode input = order.input();
        if (input == null) {
            throw new IllegalArgumentException("the input cannot be read");
        }
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.put("generationId", order.generationId());
        data.put("attempt", order.attempt());
        data.put("callbackUrl", order.callbackUrl().by(callbackSender).full());
        data.put("prompt", order.prompt());
        data.put("model", order.model());
        data.put("modelVersion", order.modelVersion());
        data.put("aspectRatio", order.aspectRatio());
        data.put("durationSeconds", order.durationSeconds());
        data.put("numberOfVideos", order.outputs());
        data.put("inputImageUrl", order.inputImageUrl());
        data.set("input", input);
        return new CustomMessage(
                order.generationId() + ":" + order.attempt(), envelope("generation.requested", data, now));
    }

    /** {@code generation.cancel}. */
    static CustomMessage cancel(Job job, Instant now) {
        ObjectNode data = Json.MAPPER
                .createObjectNode()
                .put("generationId", job.generationId())
                .put("attempt", job.attempt());
        return new CustomMessage(
                job.generationId() + ":" + job.attempt() + ":cancel", envelope("generation.cancel", data, now));
    }

    private static byte[] envelope(String type, ObjectNode data, Instant now) {
        ObjectNode envelope = Json.MAPPER.createObjectNode().put("type", type).put("timestamp", now.toString());
        envelope.set("data", data);
        return Json.write(envelope).getBytes(StandardCharsets.UTF_8);
    }
}
