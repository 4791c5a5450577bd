package dev.reelay.push.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void without_a_version_it_is_the_oldest() {
        assertThat(Version.of(null)).contains(Version.V1);
        assertThat(Version.of("1.0.0")).contains(Version.V1);
        assertThat(Version.of("2.0.0")).contains(Version.V2);
        assertThat(Version.of("3.0.0")).isEmpty();
    }

    @Test
    void both_forms_say_the_same() throws MalformedException {
        Frame object = Version.V1.read("{\"topic\":\"realtime:user_ada\",\"event\":\"phx_join\",\"payload\":"
                + "{\"access_token\":\"t\"},\"ref\":\"1\",\"join_ref\":\"1\"}");

        Frame array = Version.V2.read("[\"1\",\"1\",\"realtime:user_ada\",\"phx_join\",{\"access_token\":\"t\"}]");

        assertThat(object).isEqualTo(array);
        assertThat(array.payload().path("access_token").asText()).isEqualTo("t");
    }

    @Test
    void a_payload_that_is_not_there_is_empty() throws MalformedException {
        Frame frame = Version.V2.read("[null,\"3\",\"phoenix\",\"heartbeat\",null]");

        assertThat(frame.payload()).isEmpty();
        assertThat(frame.joinRef()).isNull();
    }

    @Test
    void a_broadcast_in_binary_names_its_topic_and_refs() throws MalformedException {
        byte[] bytes =
                utf8("\u0003\u0001\u0002\u0010\u0003\u0000\u0001" + "6" + "15" + "realtime:video_1" + "say" + "{}");

        Frame frame = Version.V2.read(bytes);

        assertThat(frame.event()).isEqualTo(Frame.BROADCAST);
        assertThat(frame.topic()).isEqualTo("realtime:video_1");
        assertThat(frame.joinRef()).isEqualTo("6");
        assertThat(frame.ref()).isEqualTo("15");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"topic\":1,\"event\":\"e\"}", "{\"topic\":\"t\"", "7"})
    void what_is_no_frame_is_refused(String text) {
        assertThatThrownBy(() -> Version.V1.read(text)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Version.V2.read(text)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Version.V2.read(utf8(text))).isInstanceOf(MalformedException.class);
    }

    @Test
    void names_longer_than_a_frame_in_binary_can_say_are_refused() {
        String text = "[null,null,\"" + "t".repeat(256) + "\",\"e\",{}]";

        assertThatThrownBy(() -> Version.V2.read(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void the_oldest_version_has_no_binary_frames() {
        assertThatThrownBy(() -> Version.V1.read(utf8("\u0003\u0000\u0000\u0001\u0001\u0000\u0001te")))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void a_broadcast_is_an_object_in_the_oldest_version() {
        byte[] told =
                Version.V1.broadcast("realtime:notifications", "notification", utf8("{\"n\":1}"), "{\"id\":\"a\"}");

        assertThat(Json.read(new String(told, StandardCharsets.UTF_8), JsonNode.class)
                        .toString())
                .isEqualTo(
                        "{\"topic\":\"realtime:notifications\",\"event\":\"broadcast\",\"payload\":{\"type\":\"broadcast\","
                                + "\"event\":\"notification\",\"payload\":{\"n\":1},\"meta\":{\"id\":\"a\"}},\"ref\":null}");
    }

    @Test
    void a_broadcast_is_of_kind_four_in_the_newer_one() {
        ByteBuffer told = ByteBuffer.wrap(Version.V2.broadcast("realtime:t", "e", utf8("{\"ö\":1}"), "{}"));

        byte[] lengths = new byte[5];
        told.get(lengths);
        assertThat(lengths).containsExactly(4, 10, 1, 2, 1);
        assertThat(StandardCharsets.UTF_8.decode(told).toString()).isEqualTo("realtime:te{}{\"ö\":1}");
    }

    @Test
    void topics_are_those_three_and_no_others() {
        assertThat(Topic.of("realtime:user_ada"))
                .hasValueSatisfying(
                        topic -> assertThat(topic.room("eve").name()).isEqualTo("user:ada"));
        assertThat(Topic.of("realtime:notifications"))
                .hasValueSatisfying(
                        topic -> assertThat(topic.room("eve").name()).isEqualTo("user:eve"));
        assertThat(Topic.of("realtime:video_v_1"))
                .hasValueSatisfying(
                        topic -> assertThat(topic.room("eve").name()).isEqualTo("video:v_1"));
        assertThat(Topic.of("user_ada")).isEmpty();
        assertThat(Topic.of("realtime:user_")).isEmpty();
        assertThat(Topic.of("realtime:user_a b")).isEmpty();
        assertThat(Topic.of("realtime:notifications2")).isEmpty();
    }
}
