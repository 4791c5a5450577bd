package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Rooms in which nothing has happened, whose channels open at once. */
class BlankRooms implements RoomHistory, RoomChannels {

    @Override
    public CompletionStage<RoomState> read(Room room, @Nullable Long since) {
        return CompletableFuture.completedFuture(new RoomState(0, new Snapshot("{}", Map.of()), List.of()));
    }

    @Override
    public CompletionStage<MissingEvents> eventsAfter(Room room, long seq) {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Map<Room, Long>> heads(Collection<Room> rooms) {
        return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public CompletionStage<Void> open(Room room) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close(Room room) {}
}
