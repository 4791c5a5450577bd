package dev.reelay.push.supabase;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a client says.
 *
 * @param joinRef the {@code ref} by which it joined the topic; null outside of topics, and in version 1.0.0 often
 * @param ref what it calls this frame, for the answer to name; null when it waits for none
 * @param topic e.g. {@code realtime:user_ada}, or {@link #PHOENIX}
 * @param event e.g. {@code phx_join}
 * @param payload an object; empty where the payload is not looked at
 */
public record Frame(@Nullable String joinRef, @Nullable String ref, String topic, String event, JsonNode payload) {

    /** The topic of what concerns the connection. */
    public static final String PHOENIX = "phoenix";

    public static final String JOIN = "phx_join";
    public static final String LEAVE = "phx_leave";
    public static final String HEARTBEAT = "heartbeat";
    public static final String ACCESS_TOKEN = "access_token";
    public static final String BROADCAST = "broadcast";

    /**
     * What an answer to a frame has to name. An answer that waits keeps this and not the frame, whose payload may take thirty
     * times the bytes that came in.
     */
    public record Address(
            @Nullable String joinRef, @Nullable String ref, String topic) {}

    /** Where the answer goes. */
    public Address address() {
        return new Address(joinRef, ref, topic);
    }
}
