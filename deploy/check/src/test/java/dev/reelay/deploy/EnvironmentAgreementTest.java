package dev.reelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No variable is set that no service knows: a misspelt one would be ignored without a word. */
class EnvironmentAgreementTest {

    private static final Pattern KEY = Pattern.compile("`(reelay\\.[a-z0-9.<>-]+)`");
    private static final Pattern SET = Pattern.compile("\\bREELAY_[A-Z0-9_]+");

    @Test
    void every_variable_of_ours_that_is_set_somewhere_is_a_documented_key() {
        List<Pattern> known = KEY.matcher(Repository.text("docs/configuration.md"))
                .results()
                .map(key -> Pattern.compile(Settings.variable(key.group(1).replaceAll("<[a-z]+>", "0wild0"))
                        .replace("0WILD0", "[A-Z0-9_]+")))
                .toList();
        Set<String> set = Stream.of("k8s", "deploy/compose")
                .flatMap(folder -> Repository.files(folder, EnvironmentAgreementTest::sets).stream())
                .flatMap(file -> SET.matcher(Repository.text(file)).results().map(found -> found.group()))
                .collect(Collectors.toSet());

        assertThat(set)
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(known)
                        .as(variable)
                        .anyMatch(key -> key.matcher(variable).matches()));
    }

    private static boolean sets(Path file) {
        String name = file.toString();
        return name.endsWith(".env") || name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".example");
    }
}
