package io.signalbox.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.signalbox.client.Announcement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a peer says of itself, as arguments. */
final class PeerOptions {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--module",
            paramLabel = "MODULE",
            description = "Announce yourself as a peer of this module.")
    private @Nullable String module;

    @Option(names = "--plugin", paramLabel = "PLUGIN", description = "The peer's plugin.")
    private @Nullable String plugin;

    @Option(names = "--instance", paramLabel = "INSTANCE", description = "The peer's instance.")
    private @Nullable String instance;

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "A label of the peer; may be given several times.")
    private Map<String, String> labels = Map.of();

    @Option(
            names = "--option",
            paramLabel = "KEY=JSON",
            description = "An option of the peer; what is no JSON is a text.")
    private Map<String, String> options = Map.of();

    @Option(
            names = "--consumes",
            paramLabel = "TYPE",
            description = "Register as consumer of a type; may be given several times.")
    private List<String> consumes = List.of();

    /** The announcement; empty where no module is given. */
    Optional<Announcement> announcement() {
        if (module == null) {
            return Optional.empty();
        }
        var peer = Announcement.of(module);
        Optional.ofNullable(plugin).ifPresent(peer::plugin);
        Optional.ofNullable(instance).ifPresent(peer::instance);
        labels.forEach(peer::label);
        options.forEach((key, value) -> peer.option(key, jsonOrText(value)));
        consumes.forEach(peer::consumes);
        return Optional.of(peer.build());
    }

    /** Whether something was given that only a peer can say. */
    boolean needsModule() {
        return module == null
                && (plugin != null
                        || instance != null
                        || !labels.isEmpty()
                        || !options.isEmpty()
                        || !consumes.isEmpty());
    }

    private static JsonNode jsonOrText(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(value);
        }
    }
}
