package dev.reelay.bench.push.client;

/** A server said something that its protocol does not know, or that this client has no reason to meet. */
public final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }
}
