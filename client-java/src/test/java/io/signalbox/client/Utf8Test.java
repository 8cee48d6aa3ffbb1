package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @Test
    void aTextHasTheBytesOfItsEncoding() {
        var text = "a\u0000\u007f\u0080\u07ff\u0800\uffff\ud83d\ude00z";
        assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ude00", "\ud83dx", "\ude00\ud83d"})
    void halfASurrogatePairIsNoText(String text) {
        assertThat(Utf8.length(text)).isEqualTo(-1);
    }
}
