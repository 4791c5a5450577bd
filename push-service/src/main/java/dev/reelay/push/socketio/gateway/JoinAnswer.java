package dev.reelay.push.socketio.gateway;

import dev.reelay.push.room.Joined;

/** What a client that asked for a room is told. */
interface JoinAnswer {

    /** It is in. */
    void joined(Joined.Outcome outcome);

    /** It is not, and why. */
    void refused(Trouble trouble);
}
