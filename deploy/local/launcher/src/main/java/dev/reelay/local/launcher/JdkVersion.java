package dev.reelay.local.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Reads which Java a JDK is from the {@code release} file in its home, without starting it. */
final class JdkVersion {

    private JdkVersion() {}

    /** The feature version (17, 21, 25), or 0 when the file is missing or says nothing. */
    static int of(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Integer.parseInt(version.split("[.+-]", 2)[0]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
