package dev.reelay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void aPageHasFactsTablesAndNotes() {
        // Given
        Table table =
                new Table("Rates", List.of("who", "per second"), List.of(List.of("ours", "2"), List.of("theirs", "1")));
        Report report =
                new Report("A run", Map.of("Machine", "2 cores"), List.of(table), List.of("a note"), new TreeMap<>());

        // When
        String page = report.markdown();

        // Then
        assertThat(page).isEqualTo("""
                ## A run

                - Machine: 2 cores

                ### Rates

                | who | per second |
                |---|--:|
                | ours | 2 |
                | theirs | 1 |

                - a note
                """);
    }

    @Test
    void aRowFitsItsTable() {
        assertThatThrownBy(() -> new Table("Rates", List.of("who", "per second"), List.of(List.of("ours"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
