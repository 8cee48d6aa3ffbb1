package io.signalbox.cli.cases;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.cli.rules.AdminServer;
import io.signalbox.routing.cases.CaseRun;
import io.signalbox.routing.cases.CaseVerdict;
import io.signalbox.routing.decision.Explainer;
import io.signalbox.routing.explanation.Explanation;
import io.signalbox.routing.explanation.ExplanationJson;
import io.signalbox.routing.explanation.ExplanationText;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.routing.json.MalformedJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why a frame of a case reached whom it reached. */
@Command(
        name = "explain",
        description = "Say why each peer was or was not chosen, clause by clause.",
        footer = {
            "",
            "  signalbox explain cases/yard.yaml --case 'a signal reaches the desk' --step 2",
            "  signalbox explain --frame '{\"type\":\"signal\",\"to\":[\"module:desk\"]}'"
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final int MAX_SHOWN = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Mixin private final AdminServer server = new AdminServer();

    @Parameters(
            arity = "0..1",
            paramLabel = "CASES",
            description = "A file of cases, JSON or YAML. Without it a server is asked.")
    private @Nullable Path file;

    @Option(
            names = "--frame",
            paramLabel = "JSON",
            description =
                    "A frame as in publish, to explain by what the server rules now; nothing is"
                            + " sent.")
    private @Nullable String frame;

    @Option(
            names = "--from",
            paramLabel = "ID",
            description = "With --frame: the connection that would send it.")
    private @Nullable String from;

    @Option(
            names = "--subject",
            paramLabel = "S",
            description =
                    "With --frame: the subject of a sender that has not announced itself. Default:"
                            + " that of the token.")
    private @Nullable String subject;

    @Option(
            names = "--case",
            paramLabel = "NAME",
            description = "Which case: its name, or a part of it that no other has.")
    private String name = "";

    @Option(
            names = "--step",
            paramLabel = "N",
            description =
                    "Which step, counted from 1. Default: the one that failed, otherwise the last"
                            + " that sends.")
    private @Nullable Integer step;

    @Option(
            names = "--peer",
            paramLabel = "ID",
            description = "Only this peer; may be given several times.")
    private List<String> peers = List.of();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if ((file == null) == (frame == null)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "expected a file of cases, or a --frame to ask a server about");
        }
        if (file != null) {
            explainCase(file);
        } else {
            print(server.explain(question(String.valueOf(frame))));
        }
        return ExitCode.DONE.code();
    }

    private JsonObject question(String text) {
        Map<String, JsonValue> question = new LinkedHashMap<>();
        try {
            question.put("frame", JsonReader.read(text.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJson e) {
            throw new CommandFailure(ExitCode.USAGE, "--frame: " + e.getMessage());
        }
        if (from != null) {
            question.put("from", new JsonText(from));
        }
        if (subject != null) {
            question.put("subject", new JsonText(subject));
        }
        if (peers.size() > 1) {
            throw new CommandFailure(ExitCode.USAGE, "expected one --peer with --frame");
        }
        if (!peers.isEmpty()) {
            question.put("peer", new JsonText(peers.getFirst()));
        }
        return new JsonObject(question);
    }

    private void explainCase(Path cases) {
        FoundCase found = only(CaseSources.read(List.of(cases)));
        Map<Integer, Explanation> explained = new LinkedHashMap<>();
        CaseVerdict verdict =
                CaseRun.play(
                        found.played(),
                        (number, frame, table, before, decision) ->
                                explained.put(
                                        number,
                                        Explainer.explain(
                                                frame,
                                                table,
                                                before,
                                                decision,
                                                peer -> peers.isEmpty() || peers.contains(peer),
                                                MAX_SHOWN)));
        print(found, verdict, explained);
    }

    private void print(FoundCase found, CaseVerdict verdict, Map<Integer, Explanation> explained) {
        Integer number = number(verdict, explained);
        Explanation explanation = number == null ? null : explained.get(number);
        if (number == null || explanation == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "expected a step whose frame was decided, one of "
                            + explained.keySet()
                            + ", and "
                            + (number == null ? "there is none" : number + " is not"));
        }
        if (!peers.isEmpty() && explanation.candidates().isEmpty() && explanation.notShown() > 0) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "expected --peer to name a receiver that is there at step "
                            + number
                            + ", and "
                            + peers
                            + " names none");
        }
        if (!json) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(found.title());
            out.println(
                    "step "
                            + number
                            + ", "
                            + found.played().steps().get(number - 1).title()
                            + " ("
                            + found.place(number)
                            + ")");
            out.println();
        }
        print(ExplanationJson.of(explanation));
    }

    private void print(JsonObject told) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonWriter.text(told));
        } else {
            ExplanationText.of(told).forEach(out::println);
        }
        out.flush();
    }

    private @Nullable Integer number(CaseVerdict verdict, Map<Integer, Explanation> explained) {
        if (step != null) {
            return step;
        }
        if (verdict instanceof CaseVerdict.Failed failed
                && explained.containsKey(failed.number())) {
            return failed.number();
        }
        return explained.keySet().stream().max(Integer::compare).orElse(null);
    }

    private FoundCase only(List<FoundCase> all) {
        List<FoundCase> exact =
                all.stream().filter(each -> each.played().name().equals(name)).toList();
        List<FoundCase> found =
                exact.isEmpty()
                        ? new ArrayList<>(all.stream().filter(each -> each.matches(name)).toList())
                        : exact;
        if (found.size() != 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "expected --case to name one case, and it names "
                            + (found.isEmpty()
                                    ? "none"
                                    : String.join(
                                            ", ",
                                            found.stream()
                                                    .limit(5)
                                                    .map(each -> "'" + each.played().name() + "'")
                                                    .toList())));
        }
        return found.getFirst();
    }
}
