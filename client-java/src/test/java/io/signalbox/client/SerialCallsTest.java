package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialCallsTest {

    @Test
    void whateverACallThrowsTheNextIsMade() {
        List<String> made = new ArrayList<>();
        var calls = new SerialCalls(Runnable::run);
        calls.add(() -> {
            throw new IllegalStateException("on purpose");
        });
        calls.add(() -> {
            throw new AssertionError("on purpose");
        });
        calls.add(() -> made.add("next"));
        assertThat(made).containsExactly("next");
    }
}
