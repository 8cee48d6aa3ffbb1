package io.signalbox.routing.cases;

import static org.assertj.core.api.Assertions.fail;

import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.MalformedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case file beside this class, and those in the directory of the system property {@code
 * cases.dir}.
 */
class CasesTest {

    @TestFactory
    Stream<DynamicContainer> cases() throws Exception {
        URI own = Objects.requireNonNull(CasesTest.class.getResource("/cases")).toURI();
        List<Path> files = new ArrayList<>(filesIn(Path.of(own)));
        String elsewhere = System.getProperty("cases.dir");
        if (elsewhere != null) {
            files.addAll(filesIn(Path.of(elsewhere)));
        }
        return files.stream().map(CasesTest::suite);
    }

    private static DynamicContainer suite(Path path) {
        String name = path.getFileName().toString();
        try {
            return DynamicContainer.dynamicContainer(
                    name,
                    CaseFile.read(JsonReader.read(Files.readAllBytes(path)), name).cases().stream()
                            .map(each -> DynamicTest.dynamicTest(each.name(), () -> play(each))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedJson | InvalidCase e) {
            throw new IllegalArgumentException(path + " is no case file: " + e.getMessage(), e);
        }
    }

    private static void play(Case each) {
        switch (CaseRun.play(each)) {
            case CaseVerdict.Passed _ -> {}
            case CaseVerdict.Skipped(var features) ->
                    Assumptions.abort("not built yet: " + features);
            case CaseVerdict.Failed failed ->
                    fail(
                            "step %d, %s: expected %s, got %s (%s)",
                            failed.number(),
                            failed.step().title(),
                            failed.expected().text(),
                            failed.got().text(),
                            failed.got().why());
            case CaseVerdict.Unplayable(int number, String reason) ->
                    fail("step %d: %s", number, reason);
        }
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }
}
