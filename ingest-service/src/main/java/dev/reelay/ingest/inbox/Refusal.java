package dev.reelay.ingest.inbox;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** Why a statement failed, as far as it matters here. */
final class Refusal {

    /**
     * SQLSTATE classes that blame what was sent: "data exception", "integrity constraint violation", "program limit
     * exceeded"; and "transaction rollback", where the others of the group may have been the reason.
     */
    private static final Set<String> ABOUT_THE_ROWS = Set.of("22", "23", "40", "54");

    private Refusal() {}

    /** Whether it is the rows that cannot be recorded, whatever the connection, the role or the moment. */
    static boolean isAboutTheRows(Throwable failure) {
        if (failure instanceof UnaskableException) {
            return true;
        }
        if (!(failure instanceof PgException refused)) {
            return false;
        }
        String state = refused.getSqlState();
        return state != null && state.length() == 5 && ABOUT_THE_ROWS.contains(state.substring(0, 2));
    }
}
