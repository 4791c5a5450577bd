package dev.reelay.worker.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which notifications go together. */
class DigestTest {

    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int SCHEDULES = 20_000;

    @Test
    void whatComesWithinTheWindowOfTheFirstGoesTogether() {
        List<Digest> windows = Digest.windows(List.of(held("a", 0), held("b", 30), held("c", 59), held("d", 60)));

        assertThat(windows).extracting(Digest::items).extracting(List::size).containsExactly(3, 1);
        assertThat(windows.get(0).dueAt()).isEqualTo(START.plusSeconds(60));
        assertThat(windows.get(1).dueAt()).isEqualTo(START.plusSeconds(120));
    }

    @Test
    void aWindowIsDueOnceItIsOver() {
        Digest digest = new Digest(List.of(held("a", 0)));

        assertThat(digest.isDue(START.plusSeconds(60).minusNanos(1))).isFalse();
        assertThat(digest.isDue(START.plusSeconds(60))).isTrue();
    }

    @Test
    void ofNothingThereIsNoWindow() {
        assertThat(Digest.windows(List.of())).isEmpty();
    }

    /**
     * Whenever somebody looks, however often, and whatever is told and gone by then: each notification is told once, at
     * most a window after it came, together with the same others as if nobody had looked before.
     */
    @Test
    void whatGoesTogetherDoesNotDependOnWhenSomebodyLooks() {
        for (int seed = 0; seed < SCHEDULES; seed++) {
            Random random = new Random(seed);
            List<Held> all = arrivals(random);
            List<List<Held>> atOnce = items(Digest.windows(all));

            List<List<Held>> told = new ArrayList<>();
            Set<Held> gone = new HashSet<>();
            Instant now = START;
            while (gone.size() < all.size()) {
                now = now.plusMillis(random.nextInt(90_000));
                List<Held> waiting = new ArrayList<>();
                for (Held held : all) {
                    if (!gone.contains(held) && !held.createdAt().isAfter(now)) {
                        waiting.add(held);
                    }
                }
                Collections.shuffle(waiting, random);
                for (Digest digest : Digest.windows(waiting)) {
                    if (digest.isDue(now)) {
                        told.add(digest.items());
                        gone.addAll(digest.items());
                    }
                }
            }

            assertThat(told).as("seed %d", seed).isEqualTo(atOnce);
            for (List<Held> digest : told) {
                Instant due = digest.get(0).dueAt();
                assertThat(digest)
                        .allSatisfy(held -> assertThat(held.createdAt()).isBefore(due));
            }
        }
    }

    private static List<Held> arrivals(Random random) {
        List<Held> all = new ArrayList<>();
        int second = 0;
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            second += random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(20);
            all.add(held("n" + (10 + i), second));
        }
        return all;
    }

    private static List<List<Held>> items(List<Digest> digests) {
        return digests.stream().map(Digest::items).toList();
    }

    private static Held held(String id, int second) {
        Instant at = START.plusSeconds(second);
        return new Held(id, at, at.plus(WINDOW), "g-" + id);
    }
}
