package dev.reelay.push.engineio.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.engineio.Refusal;
import org.junit.jupiter.api.Test;

class LetterTest {

    @Test
    void what_one_pod_writes_another_reads() {
        for (Letter letter : new Letter[] {
            new Letter.Poll("pod", 1, "sid", true),
            new Letter.Post("pod", 2, "sid", "4a\u001e\"é"),
            new Letter.Gone("pod", 3),
            new Letter.Reply(4, "body", null, true),
            new Letter.Reply(5, null, Refusal.BAD_REQUEST, false),
            new Letter.Written("pod", 4, "sid"),
        }) {
            assertThat(Letter.decode(letter.encode())).isEqualTo(letter);
        }
    }

    @Test
    void an_older_pod_does_not_say_when_an_answer_is_written() {
        assertThat(Letter.decode("{\"op\":\"poll\",\"from\":\"pod\",\"id\":1,\"sid\":\"sid\"}"))
                .isEqualTo(new Letter.Poll("pod", 1, "sid", false));
    }

    @Test
    void a_pod_has_a_name_of_its_own() {
        assertThat(PodName.isOne(PodName.fresh())).isTrue();
        assertThat(PodName.fresh()).isNotEqualTo(PodName.fresh());
        assertThat(PodName.isOne("")).isFalse();
        assertThat(PodName.isOne("../../etc/pass")).isFalse();
    }
}
