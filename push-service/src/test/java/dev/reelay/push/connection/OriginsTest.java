package dev.reelay.push.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private final Origins origins = new Origins(List.of("https://app.example"), false);
    private final Origins withoutTokens = new Origins(List.of("http://192.168.0.5:8083"), true);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8083", "127.0.0.1", "localhost:9000", "LocalHost", "[::1]:8083", "127.8.0.1:1"})
    void lets_in_our_own_page_on_this_machine_whatever_the_port(String host) {
        assertThat(origins.isAllowed("http://" + host, host)).isTrue();
        assertThat(withoutTokens.isAllowed("http://" + host, host)).isTrue();
        assertThat(withoutTokens.isAllowed(null, host)).isTrue();
    }

    @Test
    void lets_in_listed_pages_and_clients_that_are_no_browsers() {
        assertThat(origins.isAllowed("https://app.example", "push.example")).isTrue();
        assertThat(origins.isAllowed("https://app.example", "app.example")).isTrue();
        assertThat(origins.isAllowed(null, "push.example")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:8083",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil-localhost",
                "[::1].evil.example"
            })
    void a_name_that_was_made_to_resolve_to_us_is_not_ours(String host) {
        assertThat(origins.isAllowed("http://" + host, host)).isFalse();
        assertThat(withoutTokens.isAllowed("http://" + host, host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example:8083", "192.168.0.6:8083"})
    void where_no_token_is_needed_a_page_that_sends_no_origin_must_have_reached_us_by_a_name_of_ours(
            @Nullable String host) {
        assertThat(withoutTokens.isAllowed(null, host)).isFalse();
        assertThat(withoutTokens.isAllowed(null, "192.168.0.5:8083")).isTrue();
    }

    @Test
    void turns_away_other_pages() {
        assertThat(origins.isAllowed("https://evil.example", "push.example")).isFalse();
        assertThat(origins.isAllowed("http://evil.example", "127.0.0.1:8083")).isFalse();
        assertThat(origins.isAllowed("http://localhost:3000", "localhost:8083")).isFalse();
        assertThat(origins.isAllowed("null", "push.example")).isFalse();
        assertThat(origins.isAllowed("not an origin", "push.example")).isFalse();
        assertThat(origins.isAllowed("http://127.0.0.1", null)).isFalse();
    }

    @Test
    void lets_in_everybody_where_that_is_wanted() {
        assertThat(new Origins(List.of("*"), false).isAllowed("https://evil.example", "push.example"))
                .isTrue();
        assertThat(new Origins(List.of("*"), true).isAllowed(null, "push.example"))
                .isTrue();
    }
}
