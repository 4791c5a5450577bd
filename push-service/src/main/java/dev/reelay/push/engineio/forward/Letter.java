package dev.reelay.push.engineio.forward;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.reelay.model.Json;
import dev.reelay.push.engineio.Refusal;
import org.jspecify.annotations.Nullable;

/** What one pod says to another. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Letter.Poll.class, name = "poll"),
    @JsonSubTypes.Type(value = Letter.Post.class, name = "post"),
    @JsonSubTypes.Type(value = Letter.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = Letter.Reply.class, name = "reply"),
    @JsonSubTypes.Type(value = Letter.Written.class, name = "written"),
    @JsonSubTypes.Type(value = Letter.Probe.class, name = "probe")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface Letter {

    /**
     * A client of {@code sid} asks for what is due.
     *
     * @param tells whether the pod that asks for it says when the answer is written; an older build does not
     */
    record Poll(String from, long id, String sid, boolean tells) implements Letter {}

    /** It sends {@code body}. */
    record Post(String from, long id, String sid, String body) implements Letter {}

    /** It has gone from the request {@code id}. */
    record Gone(String from, long id) implements Letter {}

    /**
     * The answer to the request {@code id}: a body, or why it is refused.
     *
     * @param tell whether it is waited for a word that it is written
     */
    record Reply(long id, @Nullable String body, @Nullable Refusal refusal, boolean tell) implements Letter {}

    /** The answer to the request {@code id} of a client of {@code sid} has left for it. */
    record Written(String from, long id, String sid) implements Letter {}

    /** Asks for nothing: that it is heard says that the pod is there. */
    record Probe() implements Letter {}

    default String encode() {
        return Json.write(this);
    }

    /**
     * Reads what another pod wrote.
     *
     * @throws java.io.UncheckedIOException when it is no letter
     */
    static Letter decode(String text) {
        return Json.read(text, Letter.class);
    }
}
