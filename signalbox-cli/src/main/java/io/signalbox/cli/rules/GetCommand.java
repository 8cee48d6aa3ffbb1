package io.signalbox.cli.rules;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.rulefiles.YamlText;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints documents of a tenant's rules. */
@Command(
        name = "get",
        description = "Print documents of a tenant's rules, as they can be applied again.",
        footer = {
            "",
            "  signalbox get                 all of them",
            "  signalbox get policy          those of a kind",
            "  signalbox get policy quiet    one",
            "  signalbox get tenant          the tenant's settings"
        })
public final class GetCommand implements Callable<Integer> {

    /** How documents are printed. */
    enum Form {
        YAML,
        JSON
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Mixin private final AdminServer server = new AdminServer();

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "Such as policy.")
    private @Nullable String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Which one.")
    private @Nullable String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "yaml",
            description = "${COMPLETION-CANDIDATES}. Default: yaml")
    private Form form = Form.YAML;

    @Option(
            names = "--json",
            description = "Print the server's answer: documents with version, epoch and author.")
    private boolean told;

    @Override
    public Integer call() {
        if ((kind != null && kind.isBlank()) || (name != null && name.isBlank())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "expected a KIND and a NAME that are not empty; leave them out for all");
        }
        String path =
                (kind == null ? "" : AdminServer.segment(kind))
                        + (name == null ? "" : AdminServer.segment(name));
        print(server.expect("GET", path, null));
        return 0;
    }

    private void print(JsonObject answer) {
        PrintWriter out = spec.commandLine().getOut();
        List<JsonObject> documents =
                answer.members().containsKey("documents")
                        ? ChangePrinter.documents(answer)
                        : List.of(answer);
        List<JsonObject> plain = documents.stream().map(GetCommand::document).toList();
        if (told) {
            out.println(JsonWriter.text(answer));
        } else if (form == Form.JSON) {
            out.println(JsonWriter.text(new JsonList(List.copyOf(plain))));
        } else {
            out.print(YamlText.of(plain));
        }
        out.flush();
    }

    private static JsonObject document(JsonObject told) {
        JsonValue document = told.members().get("document");
        return document instanceof JsonObject object ? object : told;
    }
}
