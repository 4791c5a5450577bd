package dev.reelay.bench.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A whole request of fixed length whose slots are filled anew each time it is sent: no text is put together under load. */
final class RequestTemplate {

    private final byte[] bytes;
    private final byte[] body;
    private final Map<String, Integer> slots;

    private RequestTemplate(byte[] bytes, byte[] body, Map<String, Integer> slots) {
        this.bytes = bytes;
        this.body = body;
        this.slots = slots;
    }

    /** A POST to {@code path}. */
    static Builder post(String path) {
        return new Builder()
                .text("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n");
    }

    /** The body, to be signed; not to be changed. */
    byte[] body() {
        return body;
    }

    void copyTo(ByteBuffer target) {
        target.put(bytes);
    }

    /** Where a slot begins. */
    int slot(String name) {
        Integer offset = slots.get(name);
        if (offset == null) {
            throw new IllegalArgumentException("no slot " + name);
        }
        return offset;
    }

    /** Puts a request together, in the order of the calls. */
    static final class Builder {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Map<String, Integer> slots = new HashMap<>();

        private Builder text(String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        Builder header(String name, String value) {
            return text(name + ": " + value + "\r\n");
        }

        /** A header whose value is {@code fixed} and then a slot. */
        Builder header(String name, String fixed, String slot, int length) {
            text(name + ": " + fixed);
            slots.put(slot, bytes.size());
            return text(" ".repeat(length) + "\r\n");
        }

        RequestTemplate body(byte[] body) {
            text("Content-Length: " + body.length + "\r\n\r\n");
            bytes.writeBytes(body);
            return new RequestTemplate(bytes.toByteArray(), body, slots);
        }
    }
}
