package dev.reelay.bench.push.client;

/** Hears what the listeners are told, on the audience's thread. */
public interface Ear {

    /**
     * A listener was let into its room, the first of them if it has several.
     */
    void joined(Listener listener);

    /**
     * A listener was told something of a room, be it where the room stands.
     *
     * @param message valid during the call alone
     */
    void told(Listener listener, RoomMessageScan message);

    /**
     * A listener's connection is over, whoever ended it.
     *
     * @param why for people
     */
    void ended(Listener listener, String why);
}
