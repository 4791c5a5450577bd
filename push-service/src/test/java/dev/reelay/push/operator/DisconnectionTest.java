package dev.reelay.push.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisconnectionTest {

    @Test
    void an_order_is_understood_by_the_pods_that_it_is_passed_to() {
        Disconnection order = new Disconnection("ada", true);

        assertThat(Disconnection.parse(order.encode())).isEqualTo(order);
    }

    @Test
    void nobody_comes_again_unless_the_order_says_so() {
        assertThat(Disconnection.parse("{\"userId\":\"ada\"}")).isEqualTo(new Disconnection("ada", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"userId\":7}",
                "{\"userId\":\"a b\"}",
                "{\"userId\":\"\"}",
                "{\"userId\":\"ada\",\"reconnect\":\"yes\"}"
            })
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Disconnection.parse(text));
    }
}
