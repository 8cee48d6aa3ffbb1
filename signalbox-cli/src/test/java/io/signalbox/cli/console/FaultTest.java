package io.signalbox.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.runtime.StartFailure;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void aCommandSaysItselfWhatItEndsWith() {
        assertThat(Fault.of(new CommandFailure(ExitCode.NO, "3 of 5 came")))
                .isEqualTo(new Fault(ExitCode.NO, "3 of 5 came"));
    }

    @Test
    void whatThisMachineRefusesIsRefused() {
        assertThat(Fault.of(new StartFailure("the port is taken")))
                .isEqualTo(new Fault(ExitCode.REFUSED, "the port is taken"));
    }

    @Test
    void aPartThatCannotReachSomethingMakesTheStartUnreachable() {
        var cause = new CommandFailure(ExitCode.UNREACHABLE, "Kafka does not answer");
        assertThat(Fault.of(new StartFailure("The part 'x' did not start", cause)))
                .isEqualTo(new Fault(ExitCode.UNREACHABLE, "Kafka does not answer"));
    }

    @Test
    void whatAFutureWrapsIsUnwrapped() {
        var failure = new CommandFailure(ExitCode.USAGE, "a fault");
        assertThat(Fault.of(new CompletionException(new ExecutionException(failure))))
                .isEqualTo(new Fault(ExitCode.USAGE, "a fault"));
    }

    @Test
    void whateverElseIsAFaultOfOurs() {
        var fault = Fault.of(new IllegalStateException("impossible"));
        assertThat(fault.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(fault.message()).contains("internal fault").contains("--log-level debug");
        assertThat(Fault.isOurs(new IllegalStateException())).isTrue();
        assertThat(Fault.isOurs(new StartFailure("taken"))).isFalse();
    }
}
