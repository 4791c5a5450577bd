package dev.reelay.push.supabase;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two forms of frames. */
public enum Version {
    /** Objects as text. */
    V1("1.0.0"),
    /** Arrays as text, and broadcasts in binary. */
    V2("2.0.0");

    private final String vsn;

    Version(String vsn) {
        this.vsn = vsn;
    }

    /**
     * The one that the parameter {@code vsn} of a connection names.
     *
     * @param vsn null from clients that are older than the parameter
     */
    public static Optional<Version> of(@Nullable String vsn) {
        if (vsn == null || vsn.isEmpty()) {
            return Optional.of(V1);
        }
        for (Version version : values()) {
            if (version.vsn.equals(vsn)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** What a text message says. */
    public Frame read(String text) throws MalformedException {
        return this == V1 ? TextFrames.ofObject(text) : TextFrames.ofArray(text);
    }

    /** What a binary message says. */
    public Frame read(byte[] bytes) throws MalformedException {
        if (this == V1) {
            throw new MalformedException("version 1.0.0 has no binary frames");
        }
        return BinaryFrames.read(bytes);
    }

    /**
     * The text of a frame that is no broadcast.
     *
     * @param joinRef null to reach the topic however it was joined
     * @param payload JSON
     */
    public String text(@Nullable String joinRef, @Nullable String ref, String topic, String event, String payload) {
        return this == V1
                ? TextFrames.object(ref, topic, event, payload)
                : TextFrames.array(joinRef, ref, topic, event, payload);
    }

    /**
     * A broadcast, a binary message in {@link #V2} and a text message in {@link #V1}.
     *
     * @param topic of at most 255 bytes, as {@code event} and {@code meta}
     * @param payload JSON
     * @param meta JSON; null for none
     */
    public byte[] broadcast(String topic, String event, byte[] payload, @Nullable String meta) {
        if (this == V2) {
            return BinaryFrames.broadcast(topic, event, payload, meta);
        }
        String said = TextFrames.broadcast(event, new String(payload, StandardCharsets.UTF_8), meta);
        return text(null, null, topic, Frame.BROADCAST, said).getBytes(StandardCharsets.UTF_8);
    }
}
