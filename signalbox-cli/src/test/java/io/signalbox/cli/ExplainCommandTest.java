package io.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final String CASES =
            """
            suite: yard
            cases:
              - name: a signal
                peers:
                  - {id: tower, module: tower}
                  - {id: desk, module: desk, labels: {env: prod}}
                  - {id: board, module: board}
                policies: [{name: prod, receivers: {allowLabels: [env=prod]}}]
                steps:
                  - send: {from: tower, frame: {type: signal}}
                    expect: {to: [desk]}
                  - send: {from: tower, frame: {type: signal, to: [{type: and, all: [{type: module, modules: [board]}, {type: filter, filter: {load: 1}}]}]}}
                    expect: {dropped: NO_MATCH}
                  - send: {from: tower, frame: {type: 5}}
                    expect: {refused: INVALID_FRAME}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path directory;

    private String file = "";

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("yard.yaml"), CASES).toString();
    }

    @Test
    void eachPeerIsToldClauseByClause() {
        var run = Run.of("explain", file, "--case", "a signal", "--step", "1");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("routed", "by step 10: delivery mode", "yard.yaml:10")
                .contains("chosen: desk on node shared")
                .contains("not chosen: board on node shared")
                .contains("NO   step 9: policy prod lets it receive")
                .contains("NO   allowLabels [env=prod]")
                .contains("not chosen: tower", "NO   step 8: it is not the sender");
    }

    @Test
    void aTreeIsToldByItsParts() {
        var run = Run.of("explain", file, "--case", "a signal", "--step", "2", "--peer", "board");
        assertThat(run.out().lines())
                .contains(
                        "    NO   all of",
                        "      yes  module one of [board]",
                        "      NO   options match {\"load\":1}",
                        "and 2 more, not shown");
    }

    @Test
    void asJsonItIsOneObject() throws IOException {
        var run = Run.of("explain", file, "--case", "a signal", "--json");
        var told = new ObjectMapper().readTree(run.out());
        assertThat(told.get("outcome").textValue()).isEqualTo("dropped NO_MATCH");
        assertThat(told.get("candidates").size()).isEqualTo(3);
    }

    @Test
    void whatCannotBeExplainedIsToldWithWhatCan() {
        assertThat(Run.of("explain", file, "--case", "a signal", "--step", "3").err())
                .contains("one of [1, 2], and 3 is not");
        assertThat(
                        Run.of("explain", file, "--case", "a signal", "--step", "1", "--peer", "x")
                                .err())
                .contains("a receiver that is there at step 1, and [x] names none");
        var run = Run.of("explain", file, "--case", "nothing");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("names none");
    }
}
