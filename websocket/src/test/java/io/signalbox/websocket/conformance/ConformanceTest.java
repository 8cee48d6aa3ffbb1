package io.signalbox.websocket.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.EchoServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The echo server in all the dialogues of the suite. */
class ConformanceTest {
    private static final int MAX_MESSAGE_BYTES = 16 << 20;

    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = EchoServer.start(0, MAX_MESSAGE_BYTES);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Case> cases() {
        return Stream.of(
                        EchoCases.all(),
                        PingCases.all(),
                        HeaderCases.all(),
                        FragmentCases.all(),
                        TextCases.all(),
                        Utf8Cases.all(),
                        CloseCases.all(),
                        LimitCases.all(MAX_MESSAGE_BYTES))
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void holds(Case oneCase) {
        try (Dialogue dialogue = new Dialogue(server.port())) {
            oneCase.steps().accept(dialogue);
            dialogue.end();
        }
    }

    @Test
    void noCaseIsThereTwice() {
        assertThat(cases()).extracting(Case::id).doesNotHaveDuplicates().hasSizeGreaterThan(250);
    }
}
