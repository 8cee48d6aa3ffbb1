package io.signalbox.cli.cases;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.routing.cases.CaseRun;
import io.signalbox.routing.cases.CaseVerdict;
import io.signalbox.routing.decision.Explainer;
import io.signalbox.routing.explanation.Explanation;
import io.signalbox.routing.explanation.ExplanationJson;
import io.signalbox.routing.explanation.ExplanationText;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonWriter;
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
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final int MAX_SHOWN = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Parameters(paramLabel = "CASES", description = "A file of cases, JSON or YAML.")
    private Path file = Path.of("");

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
        FoundCase found = only(CaseSources.read(List.of(file)));
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
        return ExitCode.DONE.code();
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
        PrintWriter out = spec.commandLine().getOut();
        JsonObject told = ExplanationJson.of(explanation);
        if (json) {
            out.println(new String(JsonWriter.write(told), StandardCharsets.UTF_8));
        } else {
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
