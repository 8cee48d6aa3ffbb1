package io.signalbox.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.cli.console.CommandFailure;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FrameOptionsTest {

    @Test
    void withoutAnyArgumentThereIsNoFrame() {
        assertThat(parse().frame(false)).isEmpty();
    }

    @Test
    void aFrameWithoutIdGetsOne() {
        assertThat(parse("--type", "t").frame(false).orElseThrow().id()).isPresent();
        assertThat(parse("--type", "t", "--id", "x").frame(false).orElseThrow().id()).contains("x");
    }

    @Test
    void aFrameWithoutTypeIsRefused() {
        assertThatThrownBy(() -> parse("--channel", "c").frame(false))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--type");
    }

    @Test
    void aPayloadThatIsNoJsonIsRefusedWithTheWayToQuoteAText() {
        assertThatThrownBy(() -> parse("--type", "t", "--payload", "hello").frame(false))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("'\"hello\"'");
    }

    @Test
    void anExpressionThatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> parse("--type", "t", "--to", "{oops").frame(false))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--to");
    }

    private static FrameOptions parse(String... arguments) {
        var command = new Publishing();
        new CommandLine(command).parseArgs(arguments);
        return command.arguments;
    }

    @Command
    private static final class Publishing {
        @Mixin private final FrameOptions arguments = new FrameOptions();
    }
}
