package io.signalbox.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.cli.console.ExitCode;
import io.signalbox.client.Outcome;
import io.signalbox.client.Receipt;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultPrinterTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aStoredFrameIsItsReceiptAndItsId() {
        var printer = printer(false);
        printer.print(new FrameResult.Stored(new Receipt("f-1", "0-17")));
        assertThat(out).hasToString("0-17  f-1\n");
        assertThat(printer.exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void asJsonEachFrameIsAnObject() {
        var printer = printer(true);
        printer.print(new FrameResult.Stored(new Receipt("f-1", "0-17")));
        printer.print(new FrameResult.Decided(outcome(true)));
        printer.print(new FrameResult.Undecided(new Receipt("f-3", "0-19")));
        assertThat(out)
                .hasToString(
                        """
                        {"id":"f-1","receipt":"0-17"}
                        {"id":"f-2","receipt":"0-18","outcome":"routed","targets":3}
                        {"id":"f-3","receipt":"0-19","outcome":null}
                        """);
    }

    @Test
    void aFrameThatReachedNobodyMakesTheAnswerNo() {
        var printer = printer(false);
        printer.print(new FrameResult.Decided(outcome(false)));
        assertThat(out).hasToString("0-18  f-2  dropped: NO_MATCH\n");
        assertThat(printer.exitCode()).isEqualTo(ExitCode.NO);
    }

    @Test
    void aLineThatHoldsNoFrameIsAnErrorAndTheOthersGoOn() {
        var printer = printer(false);
        printer.print(new FrameResult.Unreadable(2, "not JSON: x"));
        printer.print(new FrameResult.Stored(new Receipt("f-3", "0-1")));
        printer.printSummary();
        assertThat(out).hasToString("0-1  f-3\n");
        assertThat(err)
                .hasToString("signalbox: line 2 was not sent: not JSON: x\n1 stored, 1 refused\n");
        assertThat(printer.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    private ResultPrinter printer(boolean json) {
        return new ResultPrinter(new PrintWriter(out), new PrintWriter(err), json);
    }

    private static Outcome outcome(boolean routed) {
        return routed
                ? new Outcome("f-2", "0-18", true, Optional.empty(), 3)
                : new Outcome("f-2", "0-18", false, Optional.of("NO_MATCH"), 0);
    }
}
