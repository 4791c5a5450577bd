package dev.reelay.push.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginsTest {

    private final Origins origins = new Origins(List.of("https://app.example"));

    @Test
    void lets_in_our_own_page_listed_pages_and_clients_that_are_no_browsers() {
        assertThat(origins.isAllowed("http://push.example:8083", "push.example:8083"))
                .isTrue();
        assertThat(origins.isAllowed("https://app.example", "push.example")).isTrue();
        assertThat(origins.isAllowed(null, "push.example")).isTrue();
    }

    @Test
    void turns_away_other_pages() {
        assertThat(origins.isAllowed("https://evil.example", "push.example")).isFalse();
        assertThat(origins.isAllowed("https://push.example.evil.example", "push.example"))
                .isFalse();
        assertThat(origins.isAllowed("null", "push.example")).isFalse();
        assertThat(origins.isAllowed("not an origin", "push.example")).isFalse();
    }

    @Test
    void lets_in_everybody_where_that_is_wanted() {
        assertThat(new Origins(List.of("*")).isAllowed("https://evil.example", "push.example"))
                .isTrue();
    }
}
