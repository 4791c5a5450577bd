package dev.reelay.worker.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'prompt':'a'}                                                                  | null | 1 | 8",
                "{'prompt':'a','model':'m','durationSeconds':5,'numberOfVideos':2}               | m    | 2 | 5",
                "{'prompt':'a','modelVersion':'v'}                                               | v    | 1 | 8",
                "{'prompt':'a','model':'m','modelVersion':'v'}                                   | m    | 1 | 8",
                "{'prompt':'a','input':{'duration':60,'num_outputs':4}}                          | null | 4 | 60",
                "{'prompt':'a','input':{'duration':'60'}}                                        | null | 1 | 60",
                "{'prompt':'a','input':{'duration':8.2}}                                         | null | 1 | 9",
                "{'prompt':'a','input':{'duration':1,'num_outputs':0},'numberOfVideos':2}        | null | 2 | 8",
                "{'prompt':'a','input':{'duration':'long','num_outputs':null}}                   | null | 1 | 8",
                "{'prompt':'a','input':{'duration':1e300}}                                       | null | 1 | 1000000",
                "{'prompt':'a','input':{'duration':'NaN'}}                                       | null | 1 | 8",
                "{'prompt':'a','input':{'duration':-5}}                                          | null | 1 | 8",
            })
    void thePriceGoesByTheMostThatTheProviderMayRead(String json, String model, int outputs, int seconds) {
        CreateGeneration request = Json.read(json.replace('\'', '"'), CreateGeneration.class);

        Ordered ordered = Ordered.of(request);

        assertThat(String.valueOf(ordered.model())).isEqualTo(model);
        assertThat(ordered.outputs()).isEqualTo(outputs);
        assertThat(ordered.seconds()).isEqualTo(seconds);
    }
}
