package dev.reelay.push.socketio;

import com.fasterxml.jackson.databind.JsonNode;

/** What stands behind a namespace's name. */
@FunctionalInterface
public interface Namespace {

    /**
     * A client wants in. The answer, {@link NamespaceSocket#accept} or {@link NamespaceSocket#refuse}, may come later, where
     * the session is confined to.
     *
     * @param auth what it says of itself; an empty object when it says nothing
     * @return what becomes of its events
     */
    Handler enter(NamespaceSocket socket, JsonNode auth);

    /** One client in a namespace. Called where its session is confined to. */
    interface Handler {

        /** It sent an event, after it was let in. */
        void event(SocketEvent event);

        /** Time has passed. */
        default void tick() {}

        /** It has left, or its connection is over; the last call. */
        void left();
    }
}
