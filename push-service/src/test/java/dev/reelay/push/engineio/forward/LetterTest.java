package dev.reelay.push.engineio.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.engineio.Refusal;
import org.junit.jupiter.api.Test;

class LetterTest {

    @Test
    void what_one_pod_writes_another_reads() {
        for (Letter letter : new Letter[] {
            new Letter.Poll("pod", 1, "sid"),
            new Letter.Post("pod", 2, "sid", "4a\u001e\"é"),
            new Letter.Gone("pod", 3),
            new Letter.Reply(4, "body", null),
            new Letter.Reply(5, null, Refusal.BAD_REQUEST),
        }) {
            assertThat(Letter.decode(letter.encode())).isEqualTo(letter);
        }
    }

    @Test
    void a_pod_has_a_name_of_its_own() {
        assertThat(PodName.isOne(PodName.fresh())).isTrue();
        assertThat(PodName.fresh()).isNotEqualTo(PodName.fresh());
        assertThat(PodName.isOne("")).isFalse();
        assertThat(PodName.isOne("../../etc/pass")).isFalse();
    }
}
