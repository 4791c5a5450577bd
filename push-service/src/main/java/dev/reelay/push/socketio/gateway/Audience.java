package dev.reelay.push.socketio.gateway;

/** For whom a room's frames are translated; its letter stands in offsets. */
enum Audience {
    /** The user's own room: everything about the user's generations. */
    OWNER('U'),
    /** A video's room, for somebody with a generation of it, whose own news comes through the user's room. */
    VIEWER('V'),
    /** A video's room, for somebody who was given the key of it. */
    GUEST('G');

    private final char letter;

    Audience(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }
}
