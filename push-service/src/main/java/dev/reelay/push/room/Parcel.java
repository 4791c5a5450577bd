package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.List;

/** What the hub has for a branch. Parcels reach it in the order in which they were given. */
sealed interface Parcel {

    /** Tell the room's members. */
    record Tell(RoomFrame frame) implements Parcel {}

    /**
     * Answer the join; from the next parcel on it takes part.
     *
     * @param since what the room handed on after the answer was read, and before this
     */
    record Admit(Membership membership, Joined joined, List<RoomFrame> since) implements Parcel {}

    /** Say that the room cannot be read now. */
    record Refuse(Membership membership) implements Parcel {}

    /** Nobody takes part any more: everybody joins anew. */
    record StartAnew(Room room) implements Parcel {}
}
