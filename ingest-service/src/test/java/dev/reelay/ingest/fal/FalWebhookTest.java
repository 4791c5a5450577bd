package dev.reelay.ingest.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.NotAJsonObjectException;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalWebhookTest {

    @Test
    void readsASuccessWithItsFiles() {
        Translation translation = translate(Vector.BODY);

        assertThat(translation.jobId()).isEqualTo(Vector.REQUEST);
        assertThat(translation.generationId()).isNull();
        assertThat(translation.message()).satisfies(message -> {
            assertThat(message.status()).isEqualTo(GenerationStatus.SAVING);
            assertThat(message.media())
                    .containsExactly(
                            new MediaReference("https://v3.fal.media/files/x/out.mp4", "video/mp4", null, 1_824_075L));
        });
    }

    @Test
    void readsListsOfFilesBesideASeedBeyondTheRangeOfDoubles() {
        StatusMessage message = translate("{\"request_id\":\"r\",\"status\":\"OK\",\"payload\":{\"images\":["
                        + "{\"url\":\"https://v3.fal.media/1.png\",\"width\":512},{\"url\":\"https://v3.fal.media/2.png\"}],"
                        + "\"seed\":196619188014358660,\"prompt\":\"a cat\"}}")
                .message();

        assertThat(message).isNotNull();
        assertThat(message.media())
                .extracting(MediaReference::url)
                .containsExactly("https://v3.fal.media/1.png", "https://v3.fal.media/2.png");
        assertThat(message.text()).isNull();
    }

    @Test
    void takesNothingForAFileThatTheRequestBroughtIn() {
        StatusMessage message = translate(
                        "{\"request_id\":\"r\",\"status\":\"OK\",\"payload\":{"
                                + "\"prompt\":\"https://x.example/style.png\",\"negative_prompt\":\"data:image/png;base64,AA\","
                                + "\"input\":{\"image\":{\"url\":\"https://x.example/in.png\"}},"
                                + "\"input_image_url\":\"https://x.example/in.png\",\"logs\":[\"https://x.example/log\"],"
                                + "\"image_url\":\"data:image/png;base64,AA\",\"video\":{\"url\":\"https://v3.fal.media/o.mp4\"}}}")
                .message();

        assertThat(message).isNotNull();
        assertThat(message.status()).isEqualTo(GenerationStatus.SAVING);
        assertThat(message.media()).extracting(MediaReference::url).containsExactly("https://v3.fal.media/o.mp4");
    }

    @Test
    void takesABareAddressWhereNoFileIsDescribed() {
        StatusMessage message = translate("{\"request_id\":\"r\",\"status\":\"OK\",\"payload\":{"
                        + "\"prompt\":\"https://x.example/style.png\",\"audio_url\":\"https://v3.fal.media/o.mp3\"}}")
                .message();

        assertThat(message).isNotNull();
        assertThat(message.media()).extracting(MediaReference::url).containsExactly("https://v3.fal.media/o.mp3");
    }

    @Test
    void tellsWhatTheModelRefused() {
        StatusMessage message = translate("{\"request_id\":\"r\",\"status\":\"ERROR\",\"error\":"
                        + "\"Invalid status code: 422\",\"payload\":{\"detail\":[{\"loc\":[\"body\",\"model_name\"],"
                        + "\"msg\":\"field required\",\"type\":\"missing\"}]}}")
                .message();

        assertThat(message)
                .extracting(StatusMessage::status, StatusMessage::errorCode, StatusMessage::error)
                .containsExactly(
                        GenerationStatus.FAILED, "provider_failed", "Invalid status code: 422: field required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'ERROR'} | ",
                "{'status':'ERROR','payload':{'detail':'no quota'}} | no quota",
                "{'status':'ERROR','error':'x','payload':null} | x",
                "{'status':'ERROR','error':{'a':1},'payload':[1]} | ",
            })
    void readsErrorsOfEveryShape(String body, String error) {
        assertThat(translate(body.replace('\'', '"')).message())
                .extracting(StatusMessage::status, StatusMessage::error)
                .containsExactly(GenerationStatus.FAILED, error);
    }

    @Test
    void tellsAResultThatDidNotFitAsOneToBeReadAtFal() {
        Translation translation = translate(
                "{\"request_id\":\"r\",\"status\":\"OK\",\"payload\":null,\"payload_error\":\"not serializable\"}");

        assertThat(translation.message()).isNotNull();
        assertThat(translation.message().isAtProvider()).isTrue();
        assertThat(translation.message().error()).isNull();
        assertThat(translation.jobId()).isEqualTo("r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'OK','payload':{}} | r:ok",
                "{'status':'ERROR'} | r:error",
                "{'status':'OK','payload':null,'payload_error':'x'} | r:unfetched",
                "{'status':'SOON'} | r:other",
                "[] | r:other",
            })
    void hasOneKeyForEachEndOfARequest(String body, String key) {
        assertThat(FalWebhook.deliveryKey("r", bytes(body.replace('\'', '"')))).isEqualTo(key);
    }

    @Test
    void keepsWhatItDoesNotKnowAndRefusesWhatIsNoObject() {
        assertThat(translate("{\"request_id\":\"r\",\"status\":\"SOON\"}").reason())
                .contains("status");
        assertThatThrownBy(() -> translate("[]")).isInstanceOf(NotAJsonObjectException.class);
    }

    private static Translation translate(String body) {
        return FalWebhook.read(bytes(body)).translated();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
