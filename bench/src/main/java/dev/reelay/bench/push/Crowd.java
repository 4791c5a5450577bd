package dev.reelay.bench.push;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Users who follow their own room, a video that some watch and a video that very many do.
 *
 * @param size how many, 1 to 10,000
 */
record Crowd(int size) {

    private static final int SOME = 15;
    private static final int MANY = 43;

    /** Every so many is one that polls, where any do. */
    private static final int POLLING = 10;

    private int videos() {
        return rooms(SOME);
    }

    private int shows() {
        return rooms(MANY);
    }

    private int rooms(int watchers) {
        return (size + watchers - 1) / watchers;
    }

    /** How many rooms that are. */
    int rooms() {
        return size + videos() + shows();
    }

    /** As followers, half by WebSocket and half by SSE; with {@code polling}, one in ten by Socket.IO's polling instead. */
    List<Follower> followers(boolean polling) {
        return IntStream.range(0, size)
                .mapToObj(n -> polling && n % POLLING == 0
                        ? new Follower(user(n), List.of("user:" + user(n)), Follower.Way.POLLING)
                        : new Follower(
                                user(n),
                                roomsOfUser(n),
                                n % 2 == 1 ? Follower.Way.EVENT_STREAM : Follower.Way.WEB_SOCKET))
                .toList();
    }

    private static String user(int n) {
        return "user%04d".formatted(n);
    }

    /** The room that user {@code n} has, or of a video that it watches. */
    String aRoomOf(int n) {
        return n % 2 == 0 ? "user:" + user(n) : "video:v" + n % videos();
    }

    private List<String> roomsOfUser(int n) {
        return List.of("user:" + user(n), "video:v" + n % videos(), "video:w" + n % shows());
    }

    /** Each transaction tells a user and a video, as a worker does; every tenth a video that very many watch as well. */
    List<String> roomsOf(long transaction) {
        // Not in turn: a room is quiet for a while, then busy.
        int n = (int) (transaction * 7_919 % size);
        return transaction % 10 == 0 ? roomsOfUser(n) : roomsOfUser(n).subList(0, 2);
    }

    /** The statements that open the videos to their watchers. */
    List<String> inserts() {
        return List.of(viewers("v", videos()), viewers("w", shows()));
    }

    private String viewers(String prefix, int videos) {
        return """
                insert into generation (id, user_id, video_id, kind, provider, status, prompt, session_id)
                select '%1$s-' || n, 'user' || to_char(n, 'FM0000'), '%1$s' || n %% %2$d, 'video', 'custom', 'processing',
                       'a paper boat', 's1'
                  from generate_series(0, %3$d - 1) n
                """.formatted(prefix, videos, size);
    }
}
