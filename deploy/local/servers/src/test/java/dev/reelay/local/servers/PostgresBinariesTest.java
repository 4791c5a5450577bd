package dev.reelay.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.InputStream;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {

    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Linux, aarch64", "Mac OS X, x86_64", "Mac OS X, aarch64"})
    void everySupportedMachineHasPrograms(String os, String architecture) throws Exception {
        String system = PostgresBinaries.system(os, architecture);

        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture)) {
            assertThat(archive.read()).as("an archive of its own, not empty").isNotEqualTo(-1);
        }
        assertThat(PostgresBinariesTest.class.getResource(
                        "/postgres-%s-%s.txz".formatted(system.toLowerCase(Locale.ROOT), zonkysWord(architecture))))
                .as("not another architecture's in its place")
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, ppc64le", "Linux, arm", "FreeBSD, amd64"})
    void anyOtherMachineIsToldSoInOneLine(String os, String architecture) {
        assertThatThrownBy(() -> PostgresBinaries.system(os, architecture))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("Linux and macOS, on x86-64 and arm64")
                .hasMessageContaining(os + " on " + architecture)
                .hasMessageNotContaining("\n");
    }

    private static String zonkysWord(String architecture) {
        return architecture.equals("aarch64") ? "arm_64" : "x86_64";
    }
}
