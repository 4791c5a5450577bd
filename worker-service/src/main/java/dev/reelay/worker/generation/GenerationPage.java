package dev.reelay.worker.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of generations, newest first.
 *
 * @param items the generations
 * @param next the cursor of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GenerationPage(
        List<GenerationDetail> items, @Nullable String next) {

    GenerationPage {
        items = List.copyOf(items);
    }
}
