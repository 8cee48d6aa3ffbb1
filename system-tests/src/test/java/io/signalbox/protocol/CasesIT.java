package io.signalbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.cases.Case;
import io.signalbox.routing.cases.CaseFile;
import io.signalbox.routing.cases.CasePeer;
import io.signalbox.routing.cases.Step;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.routing.middleware.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The cases of the routing core, and those in the directory of the system property {@code
 * cases.dir}, over the sockets of a running server: all but those that a client cannot bring about.
 */
@ExtendWith(SharedUp.class)
class CasesIT {
    private static final Path CASES = Path.of("../routing-core/src/test/resources/cases");
    private static final int AT_ONCE = 24;

    /**
     * What only a case can arrange: the clock and what depends on it, health, the ids of
     * connections in expressions, and the place of a request in the log.
     */
    private static final Pattern ONLY_OFFLINE =
            Pattern.compile(
                    "\"(at|sentAt|sendMany|healthy|rateLimit|ttlMs|inReplyTo|outcome)\":"
                            + "|(peer|sender)\\.(id|node|tenant)|frame\\.(id|tenant)");

    private static SharedUp.Running server;

    @BeforeAll
    static void start(SharedUp.Running up) {
        server = up;
    }

    @Test
    void aServerDoesWhatTheCasesSay() throws Exception {
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        List<Future<?>> playing = new ArrayList<>();
        try (ExecutorService players = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Path file : files()) {
                JsonValue root = JsonReader.read(Files.readAllBytes(file));
                List<Case> cases = CaseFile.read(root, file.getFileName().toString()).cases();
                for (int i = 0; i < cases.size(); i++) {
                    Case each = cases.get(i);
                    JsonObject source = source(root, i);
                    if (isForClients(each, source)) {
                        int number = playing.size();
                        playing.add(players.submit(() -> play(each, source, number, failures)));
                    }
                }
            }
            for (Future<?> each : playing) {
                each.get();
            }
        }

        assertThat(failures).isEmpty();
        assertThat(playing).hasSizeGreaterThan(400);
    }

    private static void play(Case each, JsonObject source, int number, Queue<String> failures) {
        try (LiveCase live = new LiveCase(each, source, number, server)) {
            live.play();
        } catch (Exception | AssertionError e) {
            failures.add(each.suite() + ": " + each.name() + ": " + e);
        }
    }

    private static boolean isForClients(Case each, JsonObject source) {
        Integer maxFrameBytes = each.settings().maxFrameBytes();
        return each.fault() == null
                && each.unsupported().isEmpty()
                && (maxFrameBytes == null
                        || maxFrameBytes <= AdmissionRules.DEFAULT_MAX_FRAME_BYTES)
                && !ONLY_OFFLINE.matcher(JsonWriter.text(source)).find()
                && each.peers().stream().allMatch(peer -> peer.direction() == Direction.DOWN)
                && each.middleware().stream()
                        .allMatch(script -> isDeclarable(script.answer(), each))
                && !isSentByNobody(each)
                && !comesBack(each);
    }

    /**
     * No declared middleware throws, and none names connections that have not announced themselves.
     */
    private static boolean isDeclarable(@Nullable Answer answer, Case each) {
        return switch (answer) {
            case null -> false;
            case Answer.Only(Set<String> ids) ->
                    each.peers().stream()
                            .filter(peer -> ids.contains(peer.id()))
                            .allMatch(peer -> peer.announcement() != null);
            case Answer.Continue _, Answer.Drop _, Answer.Broadcast _ -> true;
        };
    }

    private static boolean isSentByNobody(Case each) {
        List<String> strangers =
                each.peers().stream()
                        .filter(peer -> !peer.authenticated())
                        .map(CasePeer::id)
                        .toList();
        return each.steps().stream()
                .anyMatch(
                        step -> step instanceof Step.Send send && strangers.contains(send.from()));
    }

    /** Who comes back over a socket has another connection. */
    private static boolean comesBack(Case each) {
        Set<String> left = new HashSet<>();
        for (Step step : each.steps()) {
            if (step instanceof Step.Leave(String id, _)) {
                left.add(id);
            } else if (step instanceof Step.Join(CasePeer peer, _) && left.contains(peer.id())) {
                return true;
            }
        }
        return false;
    }

    private static JsonObject source(JsonValue root, int index) {
        Map<String, JsonValue> members = ((JsonObject) root).members();
        return (JsonObject) ((JsonList) members.get("cases")).values().get(index);
    }

    private static List<Path> files() throws Exception {
        List<Path> files = new ArrayList<>(filesIn(CASES));
        String elsewhere = System.getProperty("cases.dir");
        if (elsewhere != null) {
            files.addAll(filesIn(Path.of(elsewhere)));
        }
        return files;
    }

    private static List<Path> filesIn(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }
}
