package dev.reelay.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What other programs print, read. */
class PrintedFiguresTest {

    @Test
    void pgbenchTellsRateAndMeanLatency() {
        // When
        Pgbench.Result result = Pgbench.result(List.of(
                "transaction type: insert.sql",
                "latency average = 3.557 ms",
                "initial connection time = 92.270 ms",
                "tps = 17991.437128 (without initial connection time)"));

        // Then
        assertThat(result.perSecond()).isEqualTo(17_991.437128);
        assertThat(result.meanMillis()).isEqualTo(3.557);
    }

    @Test
    void pgbenchThatFailedIsNoResult() {
        assertThatThrownBy(() -> Pgbench.result(List.of("pgbench: error: connection to server failed")))
                .hasMessageContaining("connection to server failed");
    }

    @Test
    void theSerialCollectorsHeapIsTheSumOfItsGenerations() {
        // When
        long used = HeapInfo.used(List.of(
                "12345:",
                " DefNew     total 78656K, used 1024K [0x00000000f0000000, 0x00000000f5550000, 0x00000000f5550000)",
                "  eden space 69952K,   1% used [0x00000000f0000000, 0x00000000f0100000, 0x00000000f4450000)",
                " Tenured    total 174784K, used 20480K [0x00000000f5550000, 0x0000000100000000, 0x0000000100000000)",
                " Metaspace       used 50000K, committed 51000K, reserved 1114112K"));

        // Then
        assertThat(used).isEqualTo((1024 + 20480) * 1024L);
    }

    @Test
    void theG1CollectorsHeapIsOneLine() {
        // When
        long used = HeapInfo.used(List.of(
                " garbage-first heap   total 262144K, used 21504K [0x00000000f0000000, 0x0000000100000000)",
                "  region size 1024K, 2 young (2048K), 0 survivors (0K)"));

        // Then
        assertThat(used).isEqualTo(21_504 * 1024L);
    }
}
