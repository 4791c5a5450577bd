package dev.reelay.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresAccountTest {

    private static final Path OPEN = Path.of("/tmp/data");

    @Test
    void anOrdinaryUserRunsItAsHimself() {
        PostgresAccount account = PostgresAccount.choose(OPEN, answering("1000", "65534", "65534"));

        assertThat(account.command(List.of("postgres"))).containsExactly("postgres");
    }

    @Test
    void aUserWithoutANameRunsItInAUserNamespace() {
        PostgresAccount account = PostgresAccount.choose(OPEN, answering("4242", "", "65534", ""));

        assertThat(account.prefix()).containsExactly("unshare", "-U");
        assertThat(account.owner()).as("the files stay his").isNegative();
    }

    @Test
    void aUserWithoutANameOrANamespaceIsToldSoInOneLine() {
        assertThatThrownBy(() -> PostgresAccount.choose(OPEN, answering("4242", "", "", "")))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("4242")
                .hasMessageNotContaining("\n");
    }

    @Test
    void rootRunsItInAUserNamespace() {
        PostgresAccount account = PostgresAccount.choose(OPEN, answering("0", "65534", "65534"));

        assertThat(account.command(List.of("postgres"))).containsExactly("unshare", "-U", "postgres");
    }

    @Test
    void rootWithoutUserNamespacesRunsItUnderAnUnprivilegedUser() {
        PostgresAccount account = PostgresAccount.choose(OPEN, answering("0", "", "65534"));

        assertThat(account.command(List.of("postgres")))
                .startsWith("setpriv", "--reuid=65534")
                .doesNotContain("--ambient-caps=+dac_override")
                .endsWith("postgres");
        assertThat(account.owner()).isEqualTo(65534);
    }

    @Test
    void thatUserMayWalkThroughAFolderThatIsClosedToOthers(@TempDir Path home) throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));

        PostgresAccount account = PostgresAccount.choose(home.resolve("data"), answering("0", "", "65534"));

        assertThat(account.prefix()).contains("--ambient-caps=+dac_override");
    }

    @Test
    void rootWithNoWayToBeLessIsToldSoInOneLine() {
        assertThatThrownBy(() -> PostgresAccount.choose(OPEN, answering("0", "", "")))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("run as another user")
                .hasMessageNotContaining("\n");
    }

    private static Function<List<String>, String> answering(String uid, String unshare, String dropped) {
        return answering(uid, "somebody", unshare, dropped);
    }

    private static Function<List<String>, String> answering(String uid, String name, String unshare, String dropped) {
        return command -> switch (command.get(0)) {
            case "id" -> command.contains("-un") ? name : uid;
            case "unshare" -> unshare;
            default -> dropped;
        };
    }
}
