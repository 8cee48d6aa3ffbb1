package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void aCodeComesWithItsMeaningAndWhatToDo() {
        var error = Catalogue.dropped("the frame f was dropped", "RATE_LIMITED", "0-1");
        assertThat(error.code()).isEqualTo(ErrorCodes.RATE_LIMITED);
        assertThat(error.reason())
                .startsWith("the frame f was dropped. A rate limit")
                .endsWith("more slowly.");
        assertThat(error.retryable()).isTrue();
        assertThat(error.receipt()).contains("0-1");
    }

    @Test
    void aCodeOfANewerServerIsPassedOn() {
        var error = Catalogue.dropped("the frame f was dropped", "BRAND_NEW", "0-1");
        assertThat(error.code()).isEqualTo("BRAND_NEW");
        assertThat(error.reason()).isEqualTo("the frame f was dropped.");
        assertThat(error.retryable()).isFalse();
    }
}
