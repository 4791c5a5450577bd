package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.subject.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the database says was told, against what the followers wrote down. */
final class Ledger {

    private static final String HEADS = "select name, last_seq from room";
    private static final String EVENTS = "select room, data ->> 'n' from room_event order by room, seq";

    private final Database database;

    Ledger(Database database) {
        this.database = database;
    }

    /**
     * How the followers' diaries differ from the database.
     *
     * @param told events that are in the diaries
     * @param missing events that are not, though they were committed after the follower came
     * @param repeated events that came again
     * @param outOfOrder diaries that hold other events, or in another order
     * @param notRecovered resumes that were answered with a snapshot
     */
    record Verdict(long told, long missing, long repeated, long outOfOrder, long notRecovered) {

        List<String> complaints() {
            List<String> complaints = new ArrayList<>();
            add(complaints, missing, "events are missing");
            add(complaints, repeated, "events came again");
            add(complaints, outOfOrder, "followers were told a room's events in another order, or others");
            add(complaints, notRecovered, "resumes were answered with a snapshot");
            return complaints;
        }

        /** It as rows of a report. */
        List<List<String>> rows() {
            return List.of(
                    List.of("events told to followers", whole(told)),
                    List.of("missing", whole(missing)),
                    List.of("repeated", whole(repeated)),
                    List.of("out of order", whole(outOfOrder)),
                    List.of("resumes answered with a snapshot instead", whole(notRecovered)));
        }

        private static void add(List<String> complaints, long count, String what) {
            if (count > 0) {
                complaints.add(count + " " + what);
            }
        }
    }

    /** What a report says of {@code violations}. */
    static List<String> notes(List<String> violations) {
        return violations.isEmpty()
                ? List.of("Nobody missed anything, got anything twice or out of order.")
                : List.copyOf(violations);
    }

    /** The seq of each room's last event. */
    Map<String, Long> heads() {
        Map<String, Long> heads = new HashMap<>();
        database.rows(HEADS).forEach(row -> heads.put(row.get(0), Long.parseLong(row.get(1))));
        return heads;
    }

    /** Reads all events and compares. */
    Verdict compare(List<Follower> followers) {
        Map<String, List<Long>> committed = new HashMap<>();
        database.rows(EVENTS)
                .forEach(row -> committed
                        .computeIfAbsent(row.get(0), room -> new ArrayList<>())
                        .add(Long.parseLong(row.get(1))));
        long told = 0;
        long missing = 0;
        long outOfOrder = 0;
        for (Follower follower : followers) {
            for (String room : follower.rooms()) {
                Follower.Diary diary = follower.diaries().getOrDefault(room, new Follower.Diary(0, List.of()));
                List<Long> all = committed.getOrDefault(room, List.of());
                List<Long> due = all.subList((int) Math.min(diary.from(), all.size()), all.size());
                told += diary.events().size();
                if (diary.events().size() < due.size()) {
                    missing += due.size() - diary.events().size();
                } else if (!diary.events().equals(due)) {
                    outOfOrder++;
                }
            }
        }
        return new Verdict(
                told,
                missing,
                followers.stream().mapToLong(Follower::repeated).sum(),
                outOfOrder,
                followers.stream().mapToLong(Follower::notRecovered).sum());
    }
}
