package dev.reelay.bench.worker;

import dev.reelay.bench.subject.Jdk;
import java.nio.file.Path;
import java.util.List;

/**
 * How a run of the media benchmark is to go.
 *
 * @param root the repository's root
 * @param jdk what runs the worker
 * @param jvmOptions its options
 * @param rounds how many times each is measured
 * @param files how many are moved at once
 * @param mebibytes the size of each
 */
public record MediaSettings(Path root, Jdk jdk, List<String> jvmOptions, int rounds, int files, int mebibytes) {

    public MediaSettings {
        jvmOptions = List.copyOf(jvmOptions);
        if (rounds < 1 || rounds > 100) {
            throw new IllegalArgumentException("--rounds is 1 to 100");
        }
        if (files < 1 || files > 32 || mebibytes < 1 || mebibytes > 1900) {
            throw new IllegalArgumentException("--files is 1 to 32, --mebibytes 1 to 1900");
        }
    }
}
