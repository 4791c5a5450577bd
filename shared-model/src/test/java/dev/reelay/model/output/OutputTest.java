package dev.reelay.model.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {

    @Test
    void isEmptyWhereThereIsNone() {
        assertThat(Output.read(null)).isEqualTo(new Output(List.of(), null));
        assertThat(read("null")).isEqualTo(new Output(List.of(), null));
        assertThat(read("[]")).isEqualTo(new Output(List.of(), null));
        assertThat(read("{}")).isEqualTo(new Output(List.of(), null));
    }

    @Test
    void readsOneAddress() {
        assertThat(urls("\"https://x.replicate.delivery/a.mp4\""))
                .containsExactly("https://x.replicate.delivery/a.mp4");
    }

    @Test
    void readsAListOfAddressesInItsOrderWithoutRepeats() {
        assertThat(urls("[\"https://x/b.png\",\"https://x/a.png\",\"https://x/b.png\"]"))
                .containsExactly("https://x/b.png", "https://x/a.png");
    }

    @Test
    void readsNamedAndNestedAddresses() {
        assertThat(
                        urls(
                                "{\"video\":\"https://x/v.mp4\",\"frames\":[[\"https://x/1.png\"],{\"last\":\"https://x/2.png\"}],\"n\":3}"))
                .containsExactly("https://x/v.mp4", "https://x/1.png", "https://x/2.png");
    }

    @Test
    void readsObjectsThatDescribeAFile() {
        Output output = read("""
                {"video":{"url":"https://v3.fal.media/out.mp4","content_type":"video/mp4","file_name":"out.mp4",
                          "file_size":1824075,"thumbnail":"https://x/ignored.png"}}
                """);

        assertThat(output.media())
                .containsExactly(
                        new MediaReference("https://v3.fal.media/out.mp4", "video/mp4", "out.mp4", 1_824_075L));
    }

    @ParameterizedTest
    @CsvSource({
        "https://x/a.mp4,video/mp4",
        "https://x/a.MP4?expires=1&name=b.png,video/mp4",
        "https://x/a.jpeg#t,image/jpeg",
        "https://x/a%2Emp3,audio/mpeg",
        "https://x/v1.mp4/download,",
        "https://x.mp4,",
        "https://x.mp4/,",
        "https://x/a.html,",
        "https://x/mp4,"
    })
    void takesTheTypeOfABareAddressFromItsExtension(String url, @Nullable String type) {
        assertThat(read("\"" + url + "\"").media())
                .singleElement()
                .satisfies(media -> assertThat(media.contentType()).isEqualTo(type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"content_type\":\"video/webm\"|video/webm",
                "\"contentType\":\"Video/WebM; codecs=vp9\"|video/webm",
                "\"mime_type\":\"image/svg+xml\"|image/svg+xml",
                "\"type\":\"video\"|video/mp4",
                "\"type\":\"video\",\"file_name\":\"out.mov\"|video/quicktime",
                "\"content_type\":\"a b/c\"|video/mp4",
                "\"content_type\":7|video/mp4"
            })
    void believesTheSendersTypeBeforeTheNamesAndTheAddress(String fields, String type) {
        assertThat(read("{\"url\":\"https://x/a.mp4\"," + fields + "}").media())
                .singleElement()
                .satisfies(media -> assertThat(media.contentType()).isEqualTo(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"https://x/a.png\",\"data:image/png;base64,iVBORw0KGgo=\"]",
                "{\"image\":{\"url\":\"data:image/png;base64,iVBORw0KGgo=\",\"content_type\":\"image/png\"}}"
            })
    void refusesAFileThatIsInline(String output) {
        assertThat(code(() -> read(output))).isEqualTo("output_inline");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:,A",
                "DATA:text/plain,A",
                "data:;base64,QQ==",
                "data:text/plain;charset=utf-8;base64,QQ==",
                "data:text/plain;title=\"a, b\",A"
            })
    void knowsADataUriInEachOfItsForms(String uri) {
        assertThat(code(() -> Output.read(Json.MAPPER.valueToTree(uri)))).isEqualTo("output_inline");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: flow, neon",
                "data:flow, neon",
                "data:image/png; base64, what is that?",
                "data:image /png,",
                "data:image/png;base64",
                "metadata:image/png;base64,QQ=="
            })
    void takesATextThatSpeaksOfDataForAText(String text) {
        assertThat(Output.read(Json.MAPPER.valueToTree(text))).isEqualTo(new Output(List.of(), text));
    }

    @Test
    void takesATextUpToTheLimitAndRefusesOneThatIsLongerByAByte() {
        String most = "é".repeat(Output.MAX_TEXT_BYTES / 2);

        assertThat(read("\"" + most + "\"").text()).isEqualTo(most);
        assertThat(code(() -> read("[\"" + most + "\",\"x\"]"))).isEqualTo("output_too_large");
    }

    @Test
    void readsAnOutputAsDeepAsABodyMayBe() {
        JsonNode deep = JsonNodeFactory.instance.textNode("https://x/a");
        for (int i = 0; i < 1_000; i++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }

        assertThat(Output.read(deep).media()).hasSize(1);
    }

    @Test
    void joinsChunksOfText() {
        assertThat(read("[\"Once\",\" upon\",\" a time\"]")).isEqualTo(new Output(List.of(), "Once upon a time"));
        assertThat(read("\"Once upon a time\"")).isEqualTo(new Output(List.of(), "Once upon a time"));
    }

    @Test
    void readsTheTextOfAnObject() {
        assertThat(read("{\"detected_language\":\"english\",\"transcription\":\"Hello.\",\"segments\":[{\"id\":0}]}")
                        .text())
                .isEqualTo("Hello.");
    }

    @Test
    void readsATextBesideMedia() {
        Output output = read("{\"audio\":\"https://x/a.mp3\",\"text\":\"Hello.\"}");

        assertThat(output)
                .isEqualTo(
                        new Output(List.of(new MediaReference("https://x/a.mp3", "audio/mpeg", null, null)), "Hello."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x/a",
                "file:///etc/passwd",
                "https://",
                "https:// x",
                "javascript:alert(1)",
                "data:",
                "//x/a"
            })
    void takesNoOtherTextForAnAddress(String text) {
        assertThat(Output.read(Json.MAPPER.valueToTree(text)).media()).isEmpty();
    }

    @Test
    void ignoresSizesThatAreNone() {
        assertThat(read("[{\"url\":\"https://x/a\",\"size\":-1},{\"url\":\"https://x/b\",\"size\":1e3},"
                                + "{\"url\":\"https://x/c\",\"size\":99999999999999999999}]")
                        .media())
                .allSatisfy(media -> assertThat(media.size()).isNull());
    }

    @Test
    void readsOnlyTheFieldsAskedFor() {
        JsonNode data = tree("{\"inputUrl\":\"https://x/in\",\"files\":[\"https://x/1\"],\"url\":\"https://x/2\"}");

        assertThat(Output.read(data, Set.of("url", "files")).media())
                .extracting(MediaReference::url)
                .containsExactly("https://x/1", "https://x/2");
    }

    @Test
    void refusesMoreFilesThanAnyModelLeaves() {
        assertThat(read(files(StatusMessage.MAX_MEDIA)).media()).hasSize(StatusMessage.MAX_MEDIA);
        assertThat(code(() -> read(files(StatusMessage.MAX_MEDIA + 1)))).isEqualTo("too_many_outputs");
    }

    private static String files(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "\"https://x/" + n + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String code(Runnable reading) {
        return catchThrowableOfType(UnusableOutputException.class, reading::run).code();
    }

    private static List<String> urls(String json) {
        return read(json).media().stream().map(MediaReference::url).toList();
    }

    private static Output read(String json) {
        return Output.read(tree(json));
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
