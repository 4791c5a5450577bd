package dev.reelay.worker.postgres;

import io.vertx.pgclient.PgException;
import java.io.UncheckedIOException;
import java.util.Set;

/** Tells failures of the database itself from failures of what was asked of it. */
public final class Failures {

    /** SQLSTATE of a transaction that was chosen to end a deadlock. */
    private static final String DEADLOCK = "40P01";

    /**
     * Classes of SQLSTATE that say nothing about the statement: 08 connection, 25 transaction timed out, 28 login, 3D no
     * such database, 40 rollback, 53 resources, 55 lock not to be had, 57 operator or shutdown, 58 system.
     */
    private static final Set<String> CLASSES_OF_THE_SERVER =
            Set.of("08", "25", "28", "3D", "40", "53", "55", "57", "58");

    /** Classes of SQLSTATE that Postgres answers to a value: 22 data, 23 constraints. */
    private static final Set<String> CLASSES_OF_THE_VALUE = Set.of("22", "23");

    private Failures() {}

    static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException postgres && DEADLOCK.equals(postgres.getSqlState());
    }

    /**
     * Whether {@code failure} certainly lies in the very thing that was asked, so that asking again later will fail
     * again: a value that Postgres refuses, or that we cannot read.
     */
    public static boolean liesInTheRow(Throwable failure) {
        return failure instanceof PgException postgres
                ? CLASSES_OF_THE_VALUE.contains(sqlClass(postgres))
                : failure instanceof UncheckedIOException;
    }

    /**
     * Whether {@code failure} may lie in what was asked, and something else may well succeed: besides
     * {@link #liesInTheRow}, a right or a column that is missing, or a fault in our own code. Everything else (no
     * connection, a timeout, a lock) says nothing about what was asked.
     */
    public static boolean mayLieInTheRow(Throwable failure) {
        if (failure instanceof PgException postgres) {
            String sqlClass = sqlClass(postgres);
            return !sqlClass.isEmpty() && !CLASSES_OF_THE_SERVER.contains(sqlClass);
        }
        return failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof UncheckedIOException
                || failure instanceof NullPointerException
                || failure instanceof ArithmeticException
                || failure instanceof ClassCastException
                || failure instanceof IndexOutOfBoundsException;
    }

    /** The first two characters of its SQLSTATE; empty where there is none. */
    private static String sqlClass(PgException failure) {
        String state = failure.getSqlState();
        return state != null && state.length() == 5 ? state.substring(0, 2) : "";
    }
}
