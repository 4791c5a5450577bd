package dev.reelay.ingest.sharedsecret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.ingest.sender.IncompleteBodyException;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.NotAJsonObjectException;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

    static final String COMPLETED = """
            {"job_id":"cm123abc456","status":"completed","content_type":"video","timestamp":"2025-10-23T14:30:00Z",
             "has_data":true,"data":{"job_id":"cm123abc456","status":"completed","videos":[{"filename":"sunset-ocean.mp4",
             "file_path":"/videos/cm123abc456/sunset-ocean.mp4","file_url":"https://media.example/sunset-ocean.mp4",
             "file_size":15728640,"format":"mp4","duration_seconds":8,"aspect_ratio":"16:9",
             "dimensions":{"width":1920,"height":1080},"created_at":"2025-10-23T14:30:00Z"}],
             "metadata":{"model_name":"veo-2.0-generate-001","processing_time":120.5,"generation_time":90.2,
             "download_time":30.3,"prompt_used":"a sunset"},"success":true,"num_videos":1,"prompt":"a sunset"},
             "environment":"development"}
            """;

    @ParameterizedTest
    @CsvSource({
        "pending, PENDING, , 0",
        "processing, PROCESSING, , 25",
        "generating, PROCESSING, generating, 50",
        "downloading, PROCESSING, downloading, 75",
    })
    void readsEachStepWithItsFixedProgress(String word, GenerationStatus status, String stage, int progress) {
        Translation translation =
                translate("{\"job_id\":\"cm1\",\"status\":\"" + word + "\",\"content_type\":\"video\"}");

        assertThat(translation.generationId()).isEqualTo("cm1");
        assertThat(translation.message())
                .extracting(StatusMessage::status, StatusMessage::stage, StatusMessage::progress)
                .containsExactly(status, stage, progress);
    }

    @Test
    void readsACompletionWithItsFiles() {
        StatusMessage message = translate(COMPLETED).message();

        assertThat(message).isNotNull();
        assertThat(message.status()).isEqualTo(GenerationStatus.SAVING);
        assertThat(message.progress()).isEqualTo(100);
        assertThat(message.generationSeconds()).isEqualTo(90.2);
        assertThat(message.media())
                .containsExactly(new MediaReference(
                        "https://media.example/sunset-ocean.mp4", "video/mp4", "sunset-ocean.mp4", 15_728_640L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':'no quota','metadata':{'prompt_used':'p'}} | no quota",
                "{'message':'no quota'} | no quota",
                "{'error':'','metadata':{'prompt_used':'it broke'}} | it broke",
                "{'metadata':{}} | ",
                "null | ",
            })
    void takesTheErrorFromThePromptOnlyWhereNoBetterTextExists(String data, String error) {
        StatusMessage message = translate(
                        "{\"job_id\":\"cm1\",\"status\":\"failed\",\"content_type\":\"video\",\"data\":"
                                + data.replace('\'', '"') + "}")
                .message();

        assertThat(message)
                .extracting(StatusMessage::status, StatusMessage::errorCode, StatusMessage::error)
                .containsExactly(GenerationStatus.FAILED, "provider_failed", error);
    }

    @Test
    void failsACompletionWithMoreFilesThanWeTake() {
        String videos = IntStream.rangeClosed(0, StatusMessage.MAX_MEDIA)
                .mapToObj(n -> "{\"file_url\":\"https://media.example/" + n + ".mp4\"}")
                .collect(Collectors.joining(",", "[", "]"));

        StatusMessage message = translate("{\"job_id\":\"cm1\",\"status\":\"completed\",\"content_type\":\"video\","
                        + "\"data\":{\"videos\":" + videos + "}}")
                .message();

        assertThat(message)
                .extracting(StatusMessage::status, StatusMessage::errorCode)
                .containsExactly(GenerationStatus.FAILED, "too_many_outputs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"filename\":\"a.mp4\",\"file_path\":\"/videos/cm1/a.mp4\"}]",
                "[{\"file_url\":\"https://media.example/b.mp4\"},{\"file_path\":\"/videos/cm1/a.mp4\",\"file_url\":null}]"
            })
    void keepsAVideoThatHasAPathAloneForAnOperator(String videos) {
        Translation translation = translate("{\"job_id\":\"cm1\",\"status\":\"completed\",\"content_type\":\"video\","
                + "\"data\":{\"videos\":" + videos + "}}");

        assertThat(translation.message()).isNull();
        assertThat(translation.generationId()).isEqualTo("cm1");
        assertThat(translation.reason()).contains("file_path").doesNotContain("cm1");
    }

    @Test
    void keepsAStatusThatItDoesNotKnowForAnOperator() {
        assertThat(translate("{\"job_id\":\"cm1\",\"status\":\"paused\",\"content_type\":\"video\"}")
                        .reason())
                .isEqualTo("the status is not one we know");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'pending','content_type':'video'} | job_id is required",
                "{'job_id':'','status':'pending','content_type':'video'} | job_id is required",
                "{'job_id':7,'status':'pending','content_type':'video'} | job_id is required",
                "{'job_id':'a','content_type':'video'} | status is required",
                "{'job_id':'a','status':'pending'} | content_type is required",
                "{'job_id':'a','status':'pending','content_type':'image'} | content_type must be 'video'",
            })
    void saysWhatARefusedBodyLacks(String body, String words) {
        assertThatThrownBy(() -> translate(body.replace('\'', '"')))
                .isInstanceOf(IncompleteBodyException.class)
                .hasMessage(words.replace('"', '\''));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{}{}", "\"text\""})
    void refusesWhatIsNoJsonObject(String body) {
        assertThatThrownBy(() -> translate(body)).isInstanceOf(NotAJsonObjectException.class);
    }

    private static Translation translate(String body) {
        return Completion.read(body.getBytes(StandardCharsets.UTF_8)).translated();
    }
}
