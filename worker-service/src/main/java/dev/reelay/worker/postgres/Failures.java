package dev.reelay.worker.postgres;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** Tells failures of the database itself from failures of what was asked of it. */
public final class Failures {

    /** SQLSTATE of a transaction that was chosen to end a deadlock. */
    private static final String DEADLOCK = "40P01";

    /**
     * Classes of SQLSTATE that say nothing about the statement: 08 connection, 25 transaction timed out, 40 rollback,
     * 53 resources, 55 lock not to be had, 57 operator or shutdown, 58 system.
     */
    private static final Set<String> CLASSES_OF_THE_SERVER = Set.of("08", "25", "40", "53", "55", "57", "58");

    private Failures() {}

    static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException postgres && DEADLOCK.equals(postgres.getSqlState());
    }

    /**
     * Whether {@code failure} lies in the very thing that was asked, so that asking again later will fail again: a value
     * that Postgres refuses, or our own code that cannot deal with the row. Everything else (no connection, a timeout, a
     * lock) says nothing about the row.
     */
    public static boolean liesInTheRow(Throwable failure) {
        if (failure instanceof PgException postgres) {
            String state = postgres.getSqlState();
            return state != null && state.length() == 5 && !CLASSES_OF_THE_SERVER.contains(state.substring(0, 2));
        }
        return failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof java.io.UncheckedIOException
                || failure instanceof NullPointerException
                || failure instanceof ArithmeticException
                || failure instanceof ClassCastException
                || failure instanceof IndexOutOfBoundsException;
    }
}
