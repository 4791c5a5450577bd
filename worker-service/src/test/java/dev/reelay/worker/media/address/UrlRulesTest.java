package dev.reelay.worker.media.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTest {

    private final UrlRules rules = new UrlRules(Set.of(443), List.of(), Optional.empty());

    @Test
    void aProvidersSignedAddressIsTakenAsItIs() {
        FetchTarget target = rules.check("https://Replicate.Delivery./pbxt/a%20b/out.mp4?X-Sig=a%2Fb&e=1");

        assertThat(target.scheme()).isEqualTo("https");
        assertThat(target.host()).isEqualTo("replicate.delivery");
        assertThat(target.port()).isEqualTo(443);
        assertThat(target.pathAndQuery()).isEqualTo("/pbxt/a%20b/out.mp4?X-Sig=a%2Fb&e=1");
        assertThat(target.local()).isFalse();
    }

    @Test
    void anAddressWithoutPathAsksForTheRoot() {
        assertThat(rules.check("https://fal.media?x=1").pathAndQuery()).isEqualTo("/?x=1");
    }

    @Test
    void aTargetPrintsNeitherPathNorQuery() {
        assertThat(rules.check("https://fal.media/secret?sig=secret")).hasToString("https://fal.media:443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "out.mp4",
                "//replicate.delivery/out.mp4",
                "http://replicate.delivery/out.mp4",
                "ftp://replicate.delivery/out.mp4",
                "file:///etc/passwd",
                "data:video/mp4;base64,AAAA",
                "gopher://replicate.delivery/",
                "https:///out.mp4",
                "https:replicate.delivery/out.mp4"
            })
    void onlyHttpsWithAHostIsTaken(String url) {
        refuses(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user@replicate.delivery/",
                "https://user:pw@replicate.delivery/",
                "https://@replicate.delivery/",
                "https://replicate.delivery@10.0.0.1/",
                "https://replicate.delivery%40evil.example/",
                "https://replicate.delivery:/",
                "https://replicate.delivery:0443/",
                "https://replicate.delivery:80/",
                "https://replicate.delivery:8443/",
                "https://replicate.delivery:99999/",
                "https://replicate.delivery:-1/"
            })
    void userinfoAndStrangePortsAreRefused(String url) {
        refuses(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://8.8.8.8/",
                "https://127.0.0.1./",
                "https://[::1]/",
                "https://[::ffff:10.0.0.5]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[fe80::1%25eth0]/",
                "https://2130706433/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://0x7f000001/",
                "https://0x7f.0.0.0x1/",
                "https://a.0x7f/",
                "https://a.0x/",
                "https://169.254.169.254/latest/meta-data/",
                "https://localhost/",
                "https://metadata/",
                "https://a_b.example/",
                "https://-a.example/",
                "https://a..example/",
                "https://.example/",
                "https://example../",
                "https://%31%32%37.0.0.1/",
                "https://1。1。1。1/",
                "https://①②⑦.0.0.1/",
                "https://bücher.example/"
            })
    void onlyAFullAsciiDomainNameIsTakenAsHost(String url) {
        refuses(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://replicate.delivery\\@10.0.0.1/",
                "https://replicate.delivery/a\\b",
                " https://replicate.delivery/",
                "https://replicate.delivery/ ",
                "https://replicate.delivery/a b",
                "https://replicate.delivery/a\tb",
                "https://replicate.delivery/a\r\nHost: evil.example",
                "https://replicate.delivery/\u0000",
                "https://replicate.delivery/\u007f",
                "https://replicate.delivery/ü",
                "https://replicate.delivery/%zz",
                "https://replicate.delivery/#fragment",
                "https://replicate.delivery/{a}"
            })
    void whatParsersReadDifferentlyIsRefused(String url) {
        refuses(url);
    }

    @Test
    void anAddressThatIsTooLongIsRefused() {
        refuses("https://replicate.delivery/" + "a".repeat(UrlRules.MAX_LENGTH));
    }

    @Test
    void anAllowlistMatchesWholeLabels() {
        UrlRules listed = new UrlRules(Set.of(443), List.of("replicate.delivery", "*.fal.media"), Optional.empty());

        assertThat(listed.check("https://replicate.delivery/a").host()).isEqualTo("replicate.delivery");
        assertThat(listed.check("https://x.REPLICATE.delivery/a").host()).isEqualTo("x.replicate.delivery");
        assertThat(listed.check("https://v3.fal.media/a").host()).isEqualTo("v3.fal.media");
        for (String other : List.of("evilreplicate.delivery", "replicate.delivery.evil.example", "delivery.example")) {
            assertThatExceptionOfType(RefusedAddressException.class)
                    .isThrownBy(() -> listed.check("https://" + other + "/a"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "media", "10.0.0.1", "*.*", "*"})
    void anAllowlistOfNoNamesIsAMistake(String suffix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UrlRules(Set.of(443), List.of(suffix), Optional.empty()));
    }

    @Test
    void furtherPortsAreTakenWhereConfigured() {
        UrlRules further = new UrlRules(Set.of(443, 8443), List.of(), Optional.empty());

        assertThat(further.check("https://media.example:8443/a").port()).isEqualTo(8443);
    }

    @Test
    void theLocalOriginIsTakenExactly() {
        UrlRules local = withLocalOrigin("http://127.0.0.1:8090");

        assertThat(local.check("http://127.0.0.1:8090/files/1/out.mp4?expires=1")
                        .local())
                .isTrue();
        for (String other : List.of(
                "http://127.0.0.1/",
                "http://127.0.0.1:8091/",
                "https://127.0.0.1:8090/",
                "http://localhost:8090/",
                "http://127.1:8090/",
                "http://user@127.0.0.1:8090/",
                "http://127.0.0.1:8090@10.0.0.1/")) {
            assertThatExceptionOfType(RefusedAddressException.class).isThrownBy(() -> local.check(other));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1", "http://127.0.0.1:8090/", "127.0.0.1:8090", "ftp://a:1", "http://u@a:1"})
    void aLocalOriginIsSchemeHostAndPort(String origin) {
        assertThatIllegalArgumentException().isThrownBy(() -> LocalOrigin.parse(origin));
    }

    @Test
    void aLocalOriginIsRefusedOutsideTheProfilesOfOneMachine() {
        LocalOrigin origin = LocalOrigin.parse("http://127.0.0.1:8090");

        List.of("local", "dev", "test").forEach(profile -> origin.requireAllowedIn(List.of(profile)));
        for (List<String> profiles : List.of(List.of("prod"), List.<String>of(), List.of("local", "prod"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> origin.requireAllowedIn(profiles))
                    .withMessageContaining("reelay.media.local-origin");
        }
    }

    @Test
    void aRedirectMayBeRelative() {
        FetchTarget from = rules.check("https://replicate.delivery/a/b?sig=1");

        assertThat(rules.checkRedirect(from, "../c?sig=2").pathAndQuery()).isEqualTo("/c?sig=2");
        assertThat(rules.checkRedirect(from, "//fal.media/d").host()).isEqualTo("fal.media");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://[::1]/",
                "//[::1]/",
                "http://replicate.delivery/",
                "https://10.0.0.1/",
                "https://localhost:9000/",
                "\\\\10.0.0.1\\",
                "javascript:alert(1)",
                "https://user@fal.media/"
            })
    void aRedirectObeysEveryRule(String location) {
        FetchTarget from = rules.check("https://replicate.delivery/a");

        assertThatExceptionOfType(RefusedAddressException.class).isThrownBy(() -> rules.checkRedirect(from, location));
    }

    @Test
    void aRedirectNeverLeavesEncryptionEvenForTheLocalOrigin() {
        UrlRules local = withLocalOrigin("http://127.0.0.1:8090");
        FetchTarget from = local.check("https://replicate.delivery/a");

        assertThatExceptionOfType(RefusedAddressException.class)
                .isThrownBy(() -> local.checkRedirect(from, "http://127.0.0.1:8090/a"))
                .withMessageContaining("https to http");
    }

    @Property
    void anyTextEitherBecomesAnEncryptedNameOrIsRefused(@ForAll String text) {
        for (String url : List.of(text, "https://" + text, "https://replicate.delivery" + text)) {
            try {
                FetchTarget target = rules.check(url);
                assertThat(target.scheme()).isEqualTo("https");
                assertThat(target.host()).matches("([a-z0-9-]+\\.)+[a-z0-9-]+").doesNotMatch(".*\\.[0-9]+");
            } catch (RefusedAddressException e) {
                assertThat(e).hasMessageStartingWith("the file's ");
            }
        }
    }

    private void refuses(String url) {
        assertThatExceptionOfType(RefusedAddressException.class).isThrownBy(() -> rules.check(url));
    }

    private static UrlRules withLocalOrigin(String origin) {
        return new UrlRules(Set.of(443), List.of(), Optional.of(LocalOrigin.parse(origin)));
    }
}
