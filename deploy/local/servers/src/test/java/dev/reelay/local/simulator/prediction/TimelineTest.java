package dev.reelay.local.simulator.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.simulator.prediction.Timeline.Step;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SIX_SECONDS = Duration.ofSeconds(6);

    @ParameterizedTest
    @EnumSource
    void everyTimelineGoesForwardAndEndsOnce(Misbehaviour misbehaviour) {
        // When
        List<Step> steps = timeline(misbehaviour).steps();

        // Then
        assertThat(steps).extracting(Step::at).isSorted();
        assertThat(steps)
                .filteredOn(step -> step.change() instanceof Change.Ended)
                .containsExactly(last(steps));
    }

    @Test
    void aSuccessProducesItsFileAndTakesTheWholeTime() {
        // When
        Prediction prediction = after(timeline());

        // Then
        assertThat(prediction.status()).isEqualTo(PredictionStatus.SUCCEEDED);
        assertThat(prediction.output()).containsExactly("http://film");
        assertThat(prediction.error()).isNull();
        assertThat(prediction.completedAt()).isEqualTo(CREATED.plus(SIX_SECONDS));
        assertThat(prediction.startedAt()).isBetween(CREATED.plusMillis(1), CREATED.plusSeconds(2));
    }

    @Test
    void whatIsAbortedHasNeverBegun() {
        // When
        Prediction prediction = after(timeline(Misbehaviour.ABORTED));

        // Then
        assertThat(prediction.status()).isEqualTo(PredictionStatus.ABORTED);
        assertThat(prediction.isOver()).isTrue();
        assertThat(prediction.startedAt()).isNull();
        assertThat(prediction.logs()).isNull();
    }

    @Test
    void aFailureEndsEarlyWithAReasonAndNoFile() {
        // When
        Prediction prediction = after(timeline(Misbehaviour.FAILED));

        // Then
        assertThat(prediction.status()).isEqualTo(PredictionStatus.FAILED);
        assertThat(prediction.error()).isNotBlank();
        assertThat(prediction.output()).isNull();
        assertThat(prediction.completedAt()).isBefore(CREATED.plus(SIX_SECONDS));
    }

    @Test
    void aCancellationEndsEarlyWithoutAReason() {
        // When
        Prediction prediction = after(timeline(Misbehaviour.CANCELED));

        // Then
        assertThat(prediction.status()).isEqualTo(PredictionStatus.CANCELED);
        assertThat(prediction.error()).isNull();
    }

    @Test
    void theBarIsRedrawnInPlaceFromNothingToAll() {
        // When
        String logs = String.valueOf(after(timeline()).logs());

        // Then
        List<String> percentages = new ArrayList<>();
        for (String line : Pattern.compile("[\\r\\n]+").splitAsStream(logs).toList()) {
            Pattern.compile("^\\s*(\\d+)%\\|")
                    .matcher(line)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(percentages::add);
        }
        assertThat(percentages)
                .hasSize(Timeline.BAR_STEPS + 1)
                .startsWith("0", "5")
                .endsWith("95", "100");
        assertThat(Pattern.compile("\r").matcher(logs).results().map(MatchResult::start))
                .hasSize(Timeline.BAR_STEPS);
    }

    @Test
    void theFirstEventIsTheStart() {
        assertThat(timeline().steps().get(0).change().event()).isEqualTo(WebhookEvent.START);
    }

    private static Prediction after(Timeline timeline) {
        CreateRequest request = new CreateRequest(
                "reelay/simulator",
                "hidden",
                new JsonObject(),
                Optional.empty(),
                WebhookEvent.UNFILTERED,
                new Scenario(SIX_SECONDS, 0, Set.of()));
        Prediction prediction = Prediction.requested("id", request, CREATED);
        for (Step step : timeline.steps()) {
            prediction = step.change().appliedTo(prediction, CREATED.plus(step.at()));
        }
        return prediction;
    }

    private static Timeline timeline(Misbehaviour... misbehaviours) {
        return Timeline.of(new Scenario(SIX_SECONDS, 0, Set.of(misbehaviours)), "http://film");
    }

    private static Step last(List<Step> steps) {
        return steps.get(steps.size() - 1);
    }
}
