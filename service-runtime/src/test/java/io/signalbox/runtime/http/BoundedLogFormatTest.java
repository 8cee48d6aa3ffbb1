package io.signalbox.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedLogFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_token=s3cret",
                "channel=a&access_token=s3cret&cursor=b",
                "connection=s3cret",
                "%61ccess_token=s3cret",
                "access_token=a=s3cret"
            })
    void aTokenIsNeverShown(String query) {
        assertThat(BoundedLogFormat.query(query)).doesNotContain("s3cret").contains("[redacted]");
    }

    @Test
    void whatIsNoCredentialIsShown() {
        assertThat(BoundedLogFormat.query("channel=quakes&hydrate"))
                .isEqualTo("channel=quakes&hydrate");
    }

    @Test
    void aLineCannotBeForged() {
        assertThat(BoundedLogFormat.query("channel=a\r\nevent=forged"))
                .doesNotContain("\n", "\r", " ");
    }

    @Test
    void aLongQueryIsCut() {
        assertThat(BoundedLogFormat.query("channel=" + "a".repeat(10_000))).hasSizeLessThan(300);
    }
}
