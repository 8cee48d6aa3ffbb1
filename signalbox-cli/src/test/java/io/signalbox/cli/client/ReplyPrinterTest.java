package io.signalbox.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.cli.console.ExitCode;
import io.signalbox.client.Gathered;
import io.signalbox.client.ReceivedFrame;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReplyPrinterTest {
    private static final ReceivedFrame.From ANN =
            new ReceivedFrame.From(
                    Optional.of("n1.a"), Optional.of("desk"), Optional.empty(), Optional.empty());

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aReplyIsItsPayloadAsItWasWritten() {
        assertThat(printer(false).print(reply())).isEqualTo(ExitCode.DONE);
        assertThat(out).hasToString("{\"eur\": 9.50}\n");
    }

    @Test
    void asJsonAReplyIsTheWholeFrame() {
        printer(true).print(reply());
        assertThat(out).hasToString("{\"whole\":1}\n");
    }

    @Test
    void ofAllEachReplyIsALineAndWhoIsMissingMakesTheAnswerNo() {
        var answered = List.of(new Gathered.Answer(ANN, "1.10"));
        assertThat(printer(false).print(gathered(answered, "n1.b"))).isEqualTo(ExitCode.NO);
        assertThat(out).hasToString("n1.a  1.10\n");
        assertThat(err).hasToString("signalbox: n1.b did not reply\n");
        assertThat(printer(false).print(gathered(answered))).isEqualTo(ExitCode.DONE);
        assertThat(printer(false).print(gathered(List.of()))).isEqualTo(ExitCode.NO);
    }

    @Test
    void asJsonAllRepliesAreOneObject() {
        printer(true).print(gathered(List.of(new Gathered.Answer(ANN, "1.10")), "n1.b"));
        assertThat(out)
                .hasToString(
                        "{\"id\":\"q\",\"receipt\":\"0-1\",\"replies\":[{\"from\":{\"connection\":"
                                + "\"n1.a\",\"module\":\"desk\"},\"payload\":1.10}],\"missing\":"
                                + "[\"n1.b\"]}\n");
    }

    @Test
    void asJsonTheHeadersOfAReplyStandBehindItsPayloadAsTheServerHasThem() {
        var answer = new Gathered.Answer(ANN, "1.10", new TreeMap<>(Map.of("a", "1", "b", "")));
        printer(true).print(gathered(List.of(answer)));
        assertThat(out.toString())
                .contains("\"payload\":1.10,\"headers\":{\"a\":\"1\",\"b\":\"\"}}]");
    }

    private ReplyPrinter printer(boolean json) {
        return new ReplyPrinter(new PrintWriter(out), new PrintWriter(err), json);
    }

    private static Gathered gathered(List<Gathered.Answer> answers, String... missing) {
        return new Gathered("q", "0-1", answers, List.of(missing));
    }

    private static ReceivedFrame reply() {
        return new ReceivedFrame(
                "r",
                "c",
                "t",
                ANN,
                "reply",
                Optional.of("0-1"),
                "{\"eur\": 9.50}",
                "0-2",
                0,
                Map.of(),
                "{\"whole\":1}");
    }
}
