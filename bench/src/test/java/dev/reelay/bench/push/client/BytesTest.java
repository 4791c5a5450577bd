package dev.reelay.bench.push.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void findsTheFirstOneWhereverItStands() {
        for (int length = 1; length < 40; length++) {
            for (int at = 0; at < length; at++) {
                // Given
                byte[] bytes = new byte[length];
                // The worst neighbours: one above and one below what is looked for, and with the high bit.
                Arrays.fill(bytes, (byte) ('\n' + (at % 3 == 0 ? 1 : at % 3 == 1 ? -1 : 128)));
                bytes[at] = '\n';
                bytes[length - 1] = '\n';

                // When
                int found = Bytes.indexOf(bytes, 0, length, '\n');

                // Then
                assertThat(found).isEqualTo(at);
                assertThat(Bytes.indexOf(bytes, at + 1, length, '\n')).isEqualTo(at == length - 1 ? -1 : length - 1);
            }
        }
    }
}
