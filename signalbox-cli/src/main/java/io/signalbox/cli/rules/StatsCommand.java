package io.signalbox.cli.rules;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonWriter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what routing counted for a tenant. */
@Command(
        name = "stats",
        description = "Show what routing counted for the tenant of the token.",
        footer = {
            "",
            "Every frame is counted once, since the tenant's first, and shows about a second"
                    + " later."
        })
public final class StatsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Mixin private final AdminServer server = new AdminServer();

    @Option(names = "--json", description = "Print the server's answer.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        JsonObject stats = server.stats();
        if (json) {
            out.println(JsonWriter.text(stats));
        } else {
            print(out, stats, "");
        }
        out.flush();
        return 0;
    }

    /** One number in a line, those of an object under its name. */
    private static void print(PrintWriter out, JsonObject object, String indent) {
        object.members()
                .forEach((name, value) -> {
                    if (value instanceof JsonObject nested) {
                        out.println(indent + name);
                        print(out, nested, indent + "  ");
                    } else {
                        out.println("%-24s %s".formatted(indent + name, shown(value)));
                    }
                });
    }

    private static String shown(JsonValue value) {
        return switch (value) {
            case JsonNumber(var number) -> number.toPlainString();
            case JsonValue.JsonText(String text) -> text;
            case JsonValue other -> JsonWriter.text(other);
        };
    }
}
