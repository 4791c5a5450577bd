package dev.reelay.worker.submission;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.createReplicate;
import static dev.reelay.worker.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class JobsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    PostgresServer postgres;

    @Inject
    Jobs jobs;

    private Rows rows;
    private String id;

    @BeforeEach
    void aJobAtTheProvider() {
        rows = Rows.of(postgres);
        id = createReplicate(newUser(), Map.of());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows.value("select state from submission where generation_id = ?", id))
                        .isEqualTo("sent"));
    }

    @Test
    void theProvidersRecordSaysWhereAJobStandsAndWhatItMade() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(read()).isInstanceOfSatisfying(Reading.Told.class, told -> {
                    assertThat(told.message().status()).isEqualTo(GenerationStatus.SAVING);
                    assertThat(told.message().media()).hasSize(1);
                }));
    }

    @Test
    void aJobTheProviderDoesNotKnowIsGone() {
        rows.change("update submission set job_id = 'unknown-' || generation_id where generation_id = ?", id);

        assertThat(read()).isEqualTo(new Reading.Gone());
    }

    @Test
    void anAttemptWithoutAJobTellsNothing() {
        assertThat(jobs.read(id, 2).await().atMost(SOON)).isInstanceOf(Reading.CannotTell.class);
    }

    private Reading read() {
        return jobs.read(id, 1).await().atMost(SOON);
    }
}
