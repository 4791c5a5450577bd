package dev.reelay.push.engineio.server;

/** The sessions of other pods, which a client without a sticky load balancer comes to us with. Any thread. */
public interface Elsewhere {

    /** Nobody else is there. */
    Elsewhere NOWHERE = new Elsewhere() {
        @Override
        public boolean mayKnow(String sid) {
            return false;
        }

        @Override
        public void poll(String sid, ClientAnswer answer) {}

        @Override
        public void post(String sid, String body, ClientAnswer answer) {}

        @Override
        public void abandoned(ClientAnswer answer) {}
    };

    /** Whether the session called {@code sid} may be one of another pod. */
    boolean mayKnow(String sid);

    /** Lets its pod answer a poll. */
    void poll(String sid, ClientAnswer answer);

    /** Lets its pod take what the client sent. */
    void post(String sid, String body, ClientAnswer answer);

    /** The client has gone from the request of {@code answer}. */
    void abandoned(ClientAnswer answer);
}
