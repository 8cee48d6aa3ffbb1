package io.signalbox.routing.cases;

import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One case: who is there, and what happens in order.
 *
 * @param tenant of every peer that names none
 * @param steps each an action, and what is expected of it
 */
record Case(
        String suite,
        String name,
        String tenant,
        Members settings,
        List<Members> peers,
        List<Members> steps,
        Members whole) {

    static List<Case> readAll(Path file) throws IOException, MalformedJson {
        byte[] bytes = Files.readAllBytes(file);
        Members root = new Members((JsonObject) JsonReader.read(bytes));
        String suite = root.required("suite");
        return root.objects("cases").stream().map(each -> read(suite, each)).toList();
    }

    private static Case read(String suite, Members members) {
        return new Case(
                suite,
                members.required("name"),
                members.textOr("tenant", "acme"),
                members.object("settings"),
                members.objects("peers"),
                members.objects("steps"),
                members);
    }
}
