package dev.reelay.push;

import static dev.reelay.model.room.EventType.CREDITS_LOW;
import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
import static dev.reelay.model.room.EventType.GENERATION_PROGRESS;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Frontends that were written for other servers, through a whole generation: {@code src/test/node/frontends}. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class FrontendsIT extends OnePod {

    @Test
    void a_progress_bar_and_a_list_of_notifications_follow_a_generation_to_its_video() {
        String generation = worker.createVideo(user, "pending", 1);
        Room room = Room.ofUser(user);
        try (NodeClient page = NodeClient.frontends(port, user, generation)) {
            JsonNode begun = begin(worker, page, room, generation);
            assertThat(begun.path("text").asText()).endsWith("0 %");

            worker.publish(new RoomMessage.Progress(
                    room, 3, GENERATION_PROGRESS, data(generation, "processing").put("progress", 40)));
            page.first("bar", bar -> bar.asInt() == 40);
            page.first("notification", told -> told.path("progress").asInt() == 40);
            ObjectNode completed =
                    data(generation, "completed").put("progress", 100).put("creditsUsed", 10);
            completed
                    .putArray("files")
                    .addObject()
                    .put("url", "https://media/1")
                    .put("type", "video/mp4");
            worker.publish(worker.commit(room, GENERATION_COMPLETED, 4, completed));
            worker.publish(worker.commit(
                    room,
                    CREDITS_LOW,
                    0,
                    Json.MAPPER.createObjectNode().put("balance", 3).put("threshold", 5)));

            assertThat(page.first("video").asText()).isEqualTo("https://media/1");
            assertThat(page.all("bar")).extracting(JsonNode::asInt).isSorted().endsWith(100);
            page.first("notification", told -> told.path("kind").asText().equals("warning"));
            assertThat(page.all("notification"))
                    .filteredOn(told -> told.path("kind").asText().equals("success"))
                    .singleElement()
                    .satisfies(told ->
                            assertThat(told.path("urls").path(0).asText()).isEqualTo("https://media/1"));
        }
    }

    /** Starts it once both have come: what began before they are shown as it stands. */
    private static JsonNode begin(TestWorker worker, NodeClient page, Room room, String generation) {
        worker.update("update generation set status = 'starting', version = 2 where id = ?", generation);
        worker.publish(worker.commit(room, GENERATION_STARTED, 2, data(generation, "starting")));
        page.first("status");
        return page.first("notification");
    }

    private static ObjectNode data(String generation, String status) {
        return Json.MAPPER
                .createObjectNode()
                .put("generationId", generation)
                .put("videoId", generation)
                .put("kind", "video")
                .put("status", status)
                .put("progress", 0);
    }
}
