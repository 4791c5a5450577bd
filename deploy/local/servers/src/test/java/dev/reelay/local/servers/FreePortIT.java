package dev.reelay.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortIT {

    /** Of so many drawn at random out of 12,000, two would be the same with a certainty of 98 in a hundred. */
    private static final int MANY = 300;

    @Test
    void noPortIsFoundTwiceAlthoughNobodyListensOnItYet() {
        List<Integer> found = Stream.generate(FreePort::find).limit(MANY).toList();

        assertThat(found).doesNotHaveDuplicates();
    }
}
