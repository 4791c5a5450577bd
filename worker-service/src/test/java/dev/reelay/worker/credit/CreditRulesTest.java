package dev.reelay.worker.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.model.generation.GenerationStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CreditRulesTest {

    @ParameterizedTest
    @CsvSource({
        // end, code, paid for by default, paid for where canceled attempts are
        "COMPLETED, completed,          true,  true",
        "FAILED,    provider_failed,    false, false",
        "FAILED,    upload_failed,      false, false",
        "FAILED,    expired,            false, false",
        "FAILED,    expired_output,     false, false",
        "FAILED,    submit_refused,     false, false",
        "CANCELED,  user_canceled,      false, false",
        "CANCELED,  provider_aborted,   false, false",
        "CANCELED,  provider_canceled,  false, true",
        "CANCELED,  anything,           false, true",
    })
    void theTable(GenerationStatus end, String code, boolean byDefault, boolean whereCanceledIsCharged) {
        assertThat(new CreditRules(false).charges(end, code)).isEqualTo(byDefault);
        assertThat(new CreditRules(true).charges(end, code)).isEqualTo(whereCanceledIsCharged);
    }

    @ParameterizedTest
    @EnumSource(
            value = GenerationStatus.class,
            names = {"PENDING", "STARTING", "PROCESSING", "SAVING"})
    void whatHasNotEndedHasNoPriceYet(GenerationStatus status) {
        assertThatThrownBy(() -> new CreditRules(true).charges(status, "any"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(status.word() + " is no end");
    }
}
