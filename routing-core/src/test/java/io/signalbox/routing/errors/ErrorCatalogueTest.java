package io.signalbox.routing.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCatalogueTest {

    @Test
    void theCatalogueHoldsEachCodeOnceAndInTheOrderOfTheEnum() {
        assertThat(ErrorCatalogue.entries().stream().map(ErrorCatalogue.Entry::code))
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void eachCodeSaysWhatItMeansAndWhatToDoInASentence(ErrorCode code) {
        assertThat(code.meaning()).isNotBlank().endsWith(".");
        assertThat(code.action()).isNotBlank().endsWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void eachStatusIsAnErrorAndEachCloseCodeOneOfWebSocket(ErrorCode code) {
        assertThat(code.httpStatus()).isBetween(400, 599);
        if (code.closeCode() != null) {
            assertThat(code.closeCode()).isBetween(1000, 4999);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTheSendersFaultIsNotSentAgain(ErrorCode code) {
        if (code.httpStatus() < 500
                && code != ErrorCode.NO_CONSUMER
                && code != ErrorCode.RATE_LIMITED) {
            assertThat(code.retryable()).isFalse();
        }
    }
}
