package io.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTestCommandTest {
    private static final String CASES =
            """
            suite: yard
            cases:
              - name: a signal reaches the desk
                peers: [{id: tower, module: tower}, {id: desk, module: desk}]
                steps:
                  - send: {from: tower, frame: {type: signal}}
                    expect: {to: [desk]}
              - name: "a <wrong> hope & a # sign"
                peers: [{id: tower, module: tower}, {id: desk, module: desk}]
                policies: [{name: closed, receivers: {denyModules: [desk]}}]
                steps:
                  - send: {from: tower, frame: {type: signal}}
                    expect: {to: [desk]}
              - name: points
                steps:
                  - {matchRoutes: x, expect: NO_ROUTE}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("yard.yaml"), CASES);
    }

    @Test
    void aFailureNamesPlaceStepExpectationAndTheRuleThatDecided() {
        var run = Run.of("rules", "test", "" + directory);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("FAILED: yard: a <wrong> hope & a # sign")
                .contains("yard.yaml:12")
                .containsPattern("expected +to \\[desk]")
                .containsPattern("got +dropped DENIED_BY_POLICY")
                .containsPattern("rule +step 9: receiver policies")
                .contains("skipped: yard: points (matchRoutes not built yet)")
                .contains("3 cases: 1 passed, 1 failed, 1 skipped");
    }

    @Test
    void aFilterChoosesByNameAndAllThatPassIsExitCodeZero() {
        var run = Run.of("rules", "test", "--filter", "Reaches THE", "" + directory);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("1 cases: 1 passed");
        assertThat(Run.of("rules", "test", "--filter", "nothing", "" + directory).exitCode())
                .isEqualTo(2);
    }

    @Test
    void tapCountsEscapesAndSkips() {
        assertThat(Run.of("rules", "test", "--format", "tap", "" + directory).out().lines())
                .startsWith(
                        "TAP version 14",
                        "1..3",
                        "ok 1 - yard: a signal reaches the desk",
                        "not ok 2 - yard: a <wrong> hope & a \\# sign",
                        "  ---")
                .contains("  expected: 'to [desk]'")
                .contains("ok 3 - yard: points # SKIP matchRoutes not built yet");
    }

    @Test
    void junitIsXmlThatCounts() throws Exception {
        Path file = directory.resolve("report.xml");
        var run =
                Run.of("rules", "test", "--format", "junit", "--output", "" + file, "" + directory);
        assertThat(run.out()).contains("3 cases");
        var root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getDocumentElement();
        assertThat(root.getAttribute("tests")).isEqualTo("3");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getElementsByTagName("failure").item(0).getTextContent())
                .contains("rule: step 9: receiver policies");
        assertThat(root.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    @Test
    void jsonIsOneObject() throws Exception {
        var report =
                new ObjectMapper()
                        .readTree(Run.of("rules", "test", "--json", "" + directory).out());
        assertThat(report.get("failed").intValue()).isEqualTo(1);
        assertThat(report.get("cases").get(1).get("got").textValue())
                .isEqualTo("dropped DENIED_BY_POLICY");
        assertThat(report.get("cases").get(2).get("notBuiltYet").get(0).textValue())
                .isEqualTo("matchRoutes");
    }

    @Test
    void aCaseWithAFaultFailsWithItsLineAndCostsNoOther() throws IOException {
        Files.writeString(
                directory.resolve("bad.json"),
                """
                {"suite": "bad", "cases": [
                  {"name": "a", "steps": [
                    {"sned": {"from": "a"},
                     "expect": {"to": []}}]},
                  {"name": "b", "polices": [],
                   "peers": [{"id": "a", "modul": "x"}], "steps": []}]}
                """);

        var run = Run.of("rules", "test", "--filter", "bad: ", "" + directory);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("FAILED: bad: a")
                .contains("bad.json:3")
                .contains("$.cases[0].steps[0].sned: expected one of send, ")
                .contains("2 cases: 1 passed, 1 failed");
        assertThat(run.err())
                .contains("bad.json:5: $.cases[1].polices means nothing here")
                .contains("bad.json:6: $.cases[1].peers[0].modul means nothing here");
    }

    @Test
    void aFileThatIsNoneIsAUsageErrorWithItsLine() throws IOException {
        Files.writeString(directory.resolve("bad.json"), "{\"suite\": \"bad\"}");
        Files.writeString(directory.resolve("worse.json"), "{\"cases\": [\n}");
        var run = Run.of("rules", "test", "" + directory, "" + directory.resolve("none.json"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("bad.json:1: $.cases: expected a list of cases")
                .contains("worse.json:2: ")
                .contains("none.json: expected a file or directory");
        assertThat(run.out()).isEmpty();
    }
}
