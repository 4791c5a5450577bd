package dev.reelay.local.servers;

/**
 * The database logins of the three services. The passwords are no secrets: these servers listen on the loopback only and
 * hold local data; a real deployment brings its own.
 */
public enum Login {
    /** Owns the schema and runs the migrations; no service logs in as it. */
    MIGRATION,
    /** Member of {@code reelay_worker}: reads and writes what it works on, and changes no event and no ledger entry. */
    WORKER,
    /** Member of {@code reelay_ingest}: inserts deliveries, reads generation keys. */
    INGEST,
    /** Member of {@code reelay_push}: reads, inserts receipts. */
    PUSH;

    /** The name to log in with. */
    public String username() {
        return switch (this) {
            case MIGRATION -> "migration";
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
