package dev.reelay.push.engineio;

/** What stands on a session. Called where the session is confined to. */
public interface SessionListener {

    /** A message came. */
    void received(Packet message);

    /** Time has passed; {@code now} by {@link System#nanoTime()}. */
    void tick(long now);

    /** It is over; the last call. */
    void closed(CloseCause cause);
}
