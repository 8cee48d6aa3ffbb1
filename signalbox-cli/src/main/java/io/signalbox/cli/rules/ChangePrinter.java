package io.signalbox.cli.rules;

import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints what a change did, a line for each document, or all of it as the server's JSON. */
final class ChangePrinter {

    private ChangePrinter() {}

    static void print(PrintWriter out, JsonObject answer, boolean json) {
        if (json) {
            out.println(JsonWriter.text(answer));
        } else {
            for (JsonObject document : documents(answer)) {
                out.println(line(document));
            }
            if (answer.members().get("epoch") instanceof JsonNumber epoch) {
                out.println("in force at epoch " + epoch.text());
            }
        }
        out.flush();
    }

    static List<JsonObject> documents(JsonObject answer) {
        return answer.members().get("documents") instanceof JsonList(var values)
                ? values.stream().map(JsonObject.class::cast).toList()
                : List.of();
    }

    private static String line(JsonObject document) {
        String version =
                document.members().get("version") instanceof JsonNumber number
                        ? " (version " + number.text() + ")"
                        : "";
        return AdminServer.text(document, "kind", "").toLowerCase(Locale.ROOT)
                + "/"
                + AdminServer.text(document, "name", "")
                + " "
                + AdminServer.text(document, "change", "")
                + version;
    }
}
