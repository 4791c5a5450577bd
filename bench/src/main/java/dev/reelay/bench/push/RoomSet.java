package dev.reelay.bench.push;

import dev.reelay.bench.push.client.Seat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rooms of a case, and the generations that messages speak of.
 *
 * @param prefix tells them from another set's
 * @param rooms how many, 1 to 10,000
 * @param generations how many in each room, 1 to 100
 */
record RoomSet(String prefix, int rooms, int generations) {

    /** One room, with a generation for each message that may be under way: news of one generation replaces older news of it. */
    static RoomSet hot(int inFlight) {
        return new RoomSet("hot", 1, inFlight);
    }

    /** Rooms with a generation each. */
    static RoomSet many(int rooms) {
        return new RoomSet("many", rooms, 1);
    }

    String videoId(int room) {
        return "%s%04d".formatted(prefix, room);
    }

    String generationId(int room, int generation) {
        return "%s%04d-%d".formatted(prefix, room, generation);
    }

    String name(int room) {
        return "video:" + videoId(room);
    }

    /** Seats for so many listeners, who take the rooms in turn. */
    List<Seat> seats(int listeners, String token) {
        return IntStream.range(0, listeners)
                .mapToObj(place -> new Seat(place, place % rooms, name(place % rooms), token))
                .toList();
    }

    /** How many of so many listeners each room gets. */
    int[] members(int listeners) {
        return IntStream.range(0, rooms)
                .map(room -> (listeners - room + rooms - 1) / rooms)
                .toArray();
    }

    /** Puts the generations into the database, as a worker would have. */
    String insert(String user) {
        return """
                insert into generation (id, user_id, video_id, kind, provider, status, prompt, session_id)
                select '%1$s' || to_char(room, 'FM0000') || '-' || n, '%2$s', '%1$s' || to_char(room, 'FM0000'), 'video',
                       'custom', 'processing', 'a paper boat', 's1'
                  from generate_series(0, %3$d - 1) room, generate_series(0, %4$d - 1) n
                """.formatted(prefix, user, rooms, generations);
    }

    /** Lets the newest event of each room be {@code seq}. */
    String standAt(long seq) {
        return """
                insert into room (name, last_seq)
                select 'video:%1$s' || to_char(room, 'FM0000'), %3$d from generate_series(0, %2$d - 1) room
                on conflict (name) do update set last_seq = excluded.last_seq
                """.formatted(prefix, rooms, seq);
    }
}
