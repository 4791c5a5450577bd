package dev.reelay.local.servers;

/** A server did not start. The message is one line for a person: what failed and, where known, what to do. */
public final class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Without a cause.
     *
     * @param message one line for a person
     */
    public ServerStartException(String message) {
        super(message);
    }

    /**
     * With a cause.
     *
     * @param message one line for a person
     * @param cause what went wrong underneath
     */
    public ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
