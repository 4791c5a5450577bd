package dev.reelay.bench.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.bench.push.client.Scans;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FollowerTest {

    private final Follower follower = new Follower("ada", List.of("video:v"), Follower.Way.WEB_SOCKET);

    private void joined(long seq, boolean recovered) {
        follower.told(Scans.of(
                "{\"op\":\"joined\",\"room\":\"video:v\",\"seq\":" + seq + ",\"recovered\":" + recovered + "}"));
    }

    private void event(long seq, long number) {
        follower.told(Scans.of(
                "{\"op\":\"event\",\"room\":\"video:v\",\"seq\":" + seq + ",\"data\":{\"n\":" + number + "}}"));
    }

    @Test
    void itComesAgainWithWhatItSawLast() {
        // Given
        joined(3, false);
        event(4, 70);

        // When
        List<String> joins = follower.joins();

        // Then
        assertThat(joins).containsExactly("{\"op\":\"join\",\"room\":\"video:v\",\"since\":4}");
    }

    @Test
    void itWritesDownWhatItWasToldSinceItsFirstJoin() {
        // When
        joined(3, false);
        event(4, 70);
        event(5, 71);
        joined(5, true);

        // Then
        assertThat(follower.diaries()).containsEntry("video:v", new Follower.Diary(3, List.of(70L, 71L)));
        assertThat(follower.repeated()).isZero();
        assertThat(follower.notRecovered()).isZero();
        assertThat(follower.isUpTo(Map.of("video:v", 5L))).isTrue();
        assertThat(follower.isUpTo(Map.of("video:v", 6L))).isFalse();
    }

    @Test
    void repeatsAndLostCursorsAreSeen() {
        // When
        joined(3, false);
        event(4, 70);
        event(4, 70);
        joined(9, false);

        // Then
        assertThat(follower.repeated()).isEqualTo(1);
        assertThat(follower.notRecovered()).isEqualTo(1);
    }
}
