package dev.reelay.push.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final String HOME = "home";
    private static final String ADA = "ada";

    private final Places places = new Places(5, 3, 2);

    /** A connection that nothing becomes of. */
    private static final class Seat implements Connection {

        private final String address;
        private volatile @Nullable String userId;

        Seat(String address) {
            this.address = address;
        }

        @Override
        public Transport transport() {
            return Transport.WS;
        }

        @Override
        public String address() {
            return address;
        }

        @Override
        public @Nullable String userId() {
            return userId;
        }

        @Override
        public EventLoop loop() {
            throw new UnsupportedOperationException("it is on none");
        }

        @Override
        public void beat(Instant now) {}

        @Override
        public void announceDrain(Duration retry) {}

        @Override
        public void leave(Duration retry) {}

        @Override
        public void disconnect(boolean comeAgain) {}
    }

    private boolean seat(String address, String userId) {
        Seat seat = new Seat(address);
        seat.userId = userId;
        return places.enter(seat) == null && places.identify(seat, userId);
    }

    @Test
    void an_address_has_so_many_places() {
        Seat first = new Seat(HOME);
        assertThat(places.enter(first)).isNull();
        assertThat(places.enter(new Seat(HOME))).isNull();
        assertThat(places.enter(new Seat(HOME))).isNull();

        assertThat(places.hasPlace(HOME)).isFalse();
        assertThat(places.enter(new Seat(HOME))).isEqualTo(Refusal.ADDRESS_FULL);
        assertThat(places.open()).hasSize(3);
        assertThat(places.enter(new Seat("elsewhere"))).isNull();
        places.leave(first);
        assertThat(places.hasPlace(HOME)).isTrue();
    }

    @Test
    void a_pod_has_so_many_places_for_those_too_who_came_at_once() {
        for (int i = 0; i < 5; i++) {
            assertThat(places.enter(new Seat("address" + i))).isNull();
        }

        assertThat(places.enter(new Seat(HOME))).isEqualTo(Refusal.FULL);
        assertThat(places.open()).hasSize(5);
        assertThat(places.hasPlace(HOME)).isTrue();
    }

    @Test
    void a_user_has_so_many_places_wherever_they_come_from() {
        assertThat(seat(HOME, ADA)).isTrue();
        assertThat(seat("office", ADA)).isTrue();

        assertThat(seat("train", ADA)).isFalse();
        assertThat(seat("train", "bob")).isTrue();
        assertThat(places.of(ADA)).hasSize(2);
    }

    @Test
    void a_renewal_takes_no_second_place() {
        Seat seat = new Seat(HOME);
        seat.userId = ADA;
        places.enter(seat);
        for (int i = 0; i < 5; i++) {
            assertThat(places.identify(seat, ADA)).isTrue();
        }

        assertThat(places.of(ADA)).containsExactly(seat);
    }

    @Test
    void who_has_left_is_not_taken_in_by_a_late_answer() {
        Seat seat = new Seat(HOME);
        places.enter(seat);
        places.leave(seat);
        seat.userId = ADA;

        places.identify(seat, ADA);

        assertThat(places.users()).isZero();
        assertThat(places.leave(seat)).isFalse();
    }

    @Test
    void nothing_is_left_of_many_who_came_and_went_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicInteger seated = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int thread = 0; thread < 4; thread++) {
            threads.execute(() -> {
                for (int i = 0; i < 5_000; i++) {
                    Seat seat = new Seat(HOME);
                    if (places.enter(seat) == null) {
                        seat.userId = ADA;
                        if (places.identify(seat, ADA)) {
                            most.accumulateAndGet(seated.incrementAndGet(), Math::max);
                            seated.decrementAndGet();
                        }
                        places.leave(seat);
                    }
                }
            });
        }

        threads.shutdown();

        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValueBetween(1, 2);
        assertThat(places.users()).isZero();
        assertThat(places.open()).isEmpty();
        assertThat(places.hasPlace(HOME)).isTrue();
    }
}
