package dev.reelay.local.servers;

/**
 * The database logins of the three services. The passwords are no secrets: these servers listen on the loopback only and
 * hold local data; a real deployment brings its own.
 */
public enum Login {
    /** Owns the schema and runs the migrations. */
    WORKER,
    /** Member of {@code reelay_ingest}: inserts deliveries, reads generation keys. */
    INGEST,
    /** Member of {@code reelay_push}: reads, inserts receipts. */
    PUSH;

    /** The name to log in with. */
    public String username() {
        return switch (this) {
            case WORKER -> "worker";
            case INGEST -> "ingest";
            case PUSH -> "push";
        };
    }

    /** The password to log in with. */
    public String password() {
        return username() + "-local";
    }
}
