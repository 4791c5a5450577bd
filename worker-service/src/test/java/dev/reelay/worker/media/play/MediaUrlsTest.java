package dev.reelay.worker.media.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaUrlsTest {

    private static final String OLD = "old:" + key(1);
    private static final String NEW = "new:" + key(2);

    @Test
    void anAddressIsAbsoluteSignedAndAlwaysTheSame() {
        MediaUrls urls = urls(OLD);

        assertThat(urls.urlOf("0199-a_b"))
                .matches("https://api\\.example\\.org/media/0199-a_b\\?k=old&s=[A-Za-z0-9_-]{43}")
                .isEqualTo(urls.urlOf("0199-a_b"));
        assertThat(isOurs(urls, urls.urlOf("0199-a_b"))).isTrue();
    }

    @Test
    void theSignatureIsAnHmacThatOthersCanCompute() {
        // HMAC-SHA256 with 32 bytes of 0x01 over "media\nabc".
        assertThat(new UrlKeys(List.of(OLD)).sign("abc")).isEqualTo("M6ich1CD-xqNjbiW7m-my6ZnR8ZGT5FE9AjSlC92e24");
    }

    @Test
    void whatANewKeySignsAndWhatAnOldOneHasSignedBothVerify() {
        String before = urls(OLD).urlOf("abc");
        MediaUrls rotated = urls(NEW, OLD);

        assertThat(rotated.urlOf("abc")).contains("k=new");
        assertThat(isOurs(rotated, before)).isTrue();
        assertThat(isOurs(rotated, rotated.urlOf("abc"))).isTrue();
    }

    @Test
    void takingAKeyAwayRevokesItsAddresses() {
        assertThat(isOurs(urls(NEW), urls(OLD).urlOf("abc"))).isFalse();
    }

    @Test
    void aKeyOfTheSameNameWithOtherBytesVerifiesNothing() {
        assertThat(isOurs(urls("old:" + key(3)), urls(OLD).urlOf("abc"))).isFalse();
    }

    @Test
    void aSignatureIsGoodForItsFileAlone() {
        MediaUrls urls = urls(OLD);
        Map<String, String> query = query(urls.urlOf("abc"));

        assertThat(urls.isOurs("abd", query.get("k"), query.get("s"))).isFalse();
        assertThat(urls.isOurs("abc", query.get("k"), query.get("s") + "x")).isFalse();
        assertThat(urls.isOurs("abc", query.get("k"), "")).isFalse();
        assertThat(urls.isOurs("abc", "", query.get("s"))).isFalse();
        assertThat(urls.isOurs("abc", "nokey", query.get("s"))).isFalse();
        assertThat(urls.isOurs("../abc", query.get("k"), "é")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nocolon", ":AAAA", "bad name:AAAA", "short:AAAA", "k:###"})
    void aKeyThatCannotBeUsedIsRefusedWithoutSayingWhatItHolds(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UrlKeys(List.of(entry)))
                .withMessageContaining("reelay.media.url-keys")
                .withMessageNotContaining("AAAA")
                .withMessageNotContaining("###");
    }

    @Test
    void anEmptyRingAndANameTwiceAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UrlKeys(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new UrlKeys(List.of(OLD, OLD)));
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static MediaUrls urls(String... ring) {
        return new MediaUrls("https://api.example.org", new PlayConfig() {
            @Override
            public Optional<List<String>> urlKeys() {
                return Optional.of(List.of(ring));
            }

            @Override
            public Duration signedFor() {
                return Duration.ofMinutes(15);
            }
        });
    }

    private static boolean isOurs(MediaUrls urls, String url) {
        String path = URI.create(url).getPath();
        Map<String, String> query = query(url);
        return urls.isOurs(path.substring("/media/".length()), query.get("k"), query.get("s"));
    }

    private static Map<String, String> query(String url) {
        return Arrays.stream(URI.create(url).getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
