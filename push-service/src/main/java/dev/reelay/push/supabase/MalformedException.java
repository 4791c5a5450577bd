package dev.reelay.push.supabase;

/** What came in is not of the protocol; the connection that sent it is closed. The message quotes nothing of it. */
public final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message, null, false, false);
    }
}
