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
        assertThat(parse().frame("all")).isEmpty();
    }

    @Test
    void aFrameWithoutIdGetsOne() {
        assertThat(parse("--type", "t").frame("all").orElseThrow().build().id()).isPresent();
        assertThat(parse("--type", "t", "--id", "x").frame("all").orElseThrow().build().id())
                .contains("x");
    }

    @Test
    void aFrameWithoutTypeIsRefused() {
        assertThatThrownBy(() -> parse("--channel", "c").frame("all"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--type");
    }

    @Test
    void partsOfADeliveryAreArgumentsOfAFrame() {
        for (var argument : new String[] {"--required", "--select=first", "--header=a=b"}) {
            assertThatThrownBy(() -> parse(argument).frame("all"))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("--type");
        }
    }

    @Test
    void aPayloadThatIsNoJsonIsRefusedWithTheWayToQuoteAText() {
        assertThatThrownBy(() -> parse("--type", "t", "--payload", "hello").frame("all"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("'\"hello\"'");
    }

    @Test
    void anExpressionThatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> parse("--type", "t", "--to", "{oops").frame("all"))
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
