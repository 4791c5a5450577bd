package dev.reelay.model.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

    @ParameterizedTest
    @CsvSource({
        "redis://cache:6380, cache:6380, redis://cache:6380",
        "redis://Cache, cache:6379, redis://cache:6379",
        "rediss://me:p@ss@cache:6380/3?x=y, cache:6380, rediss://me:p@ss@cache:6380",
        "redis://:secret@127.0.0.1:6379, 127.0.0.1:6379, redis://:secret@127.0.0.1:6379",
        "redis://[::1]:6380, [::1]:6380, redis://[::1]:6380",
        "redis://[::1], [::1]:6379, redis://[::1]:6379",
    })
    void an_address_is_read_without_its_database(String url, String name, String again) {
        RedisAddress address = RedisAddress.parse(url);

        assertThat(address.name()).isEqualTo(name);
        assertThat(address.url()).isEqualTo(again);
        assertThat(address).hasToString(name);
    }

    @Test
    void another_server_is_reached_with_the_same_credentials() {
        RedisAddress seed = RedisAddress.parse("rediss://me:secret@seed:26379");

        assertThat(seed.at("10.0.0.7", 6379).url()).isEqualTo("rediss://me:secret@10.0.0.7:6379");
        assertThat(seed.at("2001:db8::7", 6379).name()).isEqualTo("[2001:db8::7]:6379");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "http://secret",
                "redis://",
                "redis://secret@:1",
                "redis://secret:0",
                "redis://secret:65536",
                "redis://host:secret",
                "redis+socket:///secret"
            })
    void what_is_none_is_refused_without_being_repeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisAddress.parse(url))
                .withMessageNotContaining("secret");
    }
}
