package dev.reelay.push.room;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a worker published, as {@link RoomMessage#decode} would, but makes nothing of the data, which is passed on as it
 * came: a third of the cost of a message with one listener.
 */
final class FrameReader {

    private String op = "";
    private @Nullable Room room;
    private @Nullable String type;
    private @Nullable Instant at;
    private @Nullable String generationId;
    private long seq;
    private long version;
    private boolean hasData;

    private FrameReader() {}

    /**
     * The frame in {@code text}.
     *
     * @throws RuntimeException when it is no room message
     */
    static RoomFrame read(String text) {
        // A line break outside of the JSON's strings is legal JSON, but would end a field of an event stream.
        String line = text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : RoomMessage.decode(text).encode();
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        FrameReader reader = new FrameReader();
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(utf8)) {
            reader.readMessage(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("not a readable room message", e);
        }
        return reader.frame(utf8);
    }

    private void readMessage(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("not an object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "op" -> op = parser.getText();
                case "room" -> room = Room.parse(parser.getText());
                case "seq" -> seq = parser.getLongValue();
                case "version" -> version = parser.getLongValue();
                case "type" -> type = parser.getText();
                case "at" -> at = Instant.parse(parser.getText());
                case "data" -> {
                    hasData = value != JsonToken.VALUE_NULL;
                    readData(parser, value);
                }
                default -> parser.skipChildren();
            }
        }
    }

    private void readData(JsonParser parser, JsonToken start) throws IOException {
        if (start != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("generationId")) {
                generationId = value.isScalarValue() ? parser.getText() : "";
            }
            parser.skipChildren();
        }
    }

    private RoomFrame frame(byte[] utf8) {
        if (!hasData) {
            throw new IllegalArgumentException("a room message has data");
        }
        RoomFrame.Head head = new RoomFrame.Head(
                Objects.requireNonNull(room, "room"), version, Objects.requireNonNull(type, "type"), generationId);
        return switch (op) {
            case "event" -> new EventFrame(head, seq, Objects.requireNonNull(at, "at"), utf8);
            case "progress" -> new ProgressFrame(head, utf8);
            default -> throw new IllegalArgumentException("op must be event or progress");
        };
    }
}
