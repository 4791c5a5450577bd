package dev.reelay.bench.push.client;

/** Hears what the listeners are told, on the audience's thread. */
public interface Ear {

    /**
     * A listener was let into a room, or the room began anew for it.
     *
     * @param seq where the room stands; -1 when the server does not say
     */
    void joined(Listener listener, long seq);

    /**
     * A listener was told something of a room.
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
