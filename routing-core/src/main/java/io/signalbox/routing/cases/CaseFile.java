package io.signalbox.routing.cases;

import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;

/** One file of cases. Read whole before any of it is played; a case with a fault costs no other. */
public record CaseFile(String suite, List<Case> cases) {

    public CaseFile {
        cases = List.copyOf(cases);
    }

    /**
     * Reads a file's one value.
     *
     * @param suiteIfNone the name of a suite that gives itself none
     * @throws InvalidCase if it is no such file
     */
    public static CaseFile read(JsonValue root, String suiteIfNone) throws InvalidCase {
        if (!(root instanceof JsonObject object)) {
            throw new InvalidCase(
                    JsonPath.ROOT,
                    "expected an object with `suite` and `cases`, and "
                            + JsonKind.of(root).words()
                            + " came");
        }
        Members members = new Members(object, JsonPath.ROOT);
        if (!members.has("cases")) {
            throw members.fault("cases", "expected a list of cases, and nothing came");
        }
        String suite = members.textOr("suite", suiteIfNone);
        List<Case> cases = new ArrayList<>();
        for (Members each : members.objects("cases")) {
            cases.add(read(suite, each));
        }
        return new CaseFile(suite, cases);
    }

    private static Case read(String suite, Members members) {
        try {
            return CaseReader.read(suite, members);
        } catch (InvalidCase e) {
            String name = members.value("name") instanceof JsonText(String text) ? text : "?";
            return Case.unplayable(suite, name, members.path(), e);
        }
    }
}
