package dev.reelay.push.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.reelay.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is JSON to us is JSON to the library, which stands here for what browsers have. */
class JsonScanTest {

    private static final String SEED =
            "{\"op\":\"event\",\"n\":[-0.5e+7,10,true,false,null,{}],\"a\\u00e9\":\"x\\n\\\"é\", \"b\":{\"c\":[[]]}}";

    /** Puts {@code piece} in the place of {@code length} characters. */
    record Change(int place, int length, String piece) {

        String of(String text) {
            int from = place % (text.length() + 1);
            return text.substring(0, from) + piece + text.substring(Math.min(text.length(), from + length));
        }
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> pieces = Arbitraries.of(
                "",
                "\"",
                "\\",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "0",
                "1",
                "-",
                "+",
                ".",
                "e",
                "E",
                "u",
                "t",
                "true",
                "null",
                " ",
                "\n",
                "\u0001",
                "é",
                "[".repeat(63),
                "]".repeat(63));
        Arbitrary<Change> change = Combinators.combine(
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 3),
                        pieces)
                .as(Change::new);
        return change.list().ofMaxSize(4);
    }

    @Property(tries = 20_000)
    void takes_for_json_what_the_library_does(@ForAll("changes") List<Change> changes) {
        String text = SEED;
        for (Change change : changes) {
            text = change.of(text);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

        assertThat(isScanned(utf8)).as(text).isEqualTo(isParsed(utf8));
    }

    private static boolean isScanned(byte[] utf8) {
        JsonScan scan = new JsonScan(utf8, 0);
        try {
            scan.enter();
            while (scan.nextField()) {
                scan.skip();
            }
            scan.end();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isParsed(byte[] utf8) {
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
