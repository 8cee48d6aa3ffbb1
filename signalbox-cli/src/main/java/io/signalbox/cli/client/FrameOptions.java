package io.signalbox.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.client.Delivery;
import io.signalbox.client.Publication;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One frame, as arguments. */
final class FrameOptions {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--type", paramLabel = "TYPE", description = "The event type.")
    private @Nullable String type;

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "The channel. Default: default")
    private @Nullable String channel;

    @Option(names = "--id", paramLabel = "ID", description = "The frame's id; else one is made.")
    private @Nullable String id;

    @Option(
            names = {"--payload", "--data"},
            paramLabel = "JSON",
            description = "The payload: any JSON value, or - for that of standard input.")
    private @Nullable String payload;

    @Option(
            names = "--to",
            paramLabel = "DESTINATION",
            description =
                    "A destination, such as module:billing, label:region=east, * or a JSON"
                            + " expression; may be given several times. Without any the frame is a"
                            + " broadcast to its channel.")
    private List<String> to = List.of();

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "A header for the receiver; may be given several times.")
    private Map<String, String> headers = Map.of();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "Who gets it: all, any, consumer or consumer-group.")
    private @Nullable String mode;

    @Option(
            names = "--select",
            paramLabel = "SELECTION",
            description = "How one is chosen, such as random, round-robin or hash.")
    private @Nullable String select;

    @Option(names = "--key", paramLabel = "KEY", description = "The key of --select hash.")
    private @Nullable String key;

    @Option(names = "--group", paramLabel = "GROUP", description = "The consumer group.")
    private @Nullable String group;

    @Option(names = "--required", description = "Nobody to choose is an error.")
    private boolean required;

    @Option(
            names = "--ttl-ms",
            paramLabel = "MS",
            description = "How long the frame is worth delivering, in milliseconds.")
    private @Nullable Long ttlMs;

    @Option(
            names = "--min-epoch",
            paramLabel = "EPOCH",
            description = "Decide at this epoch of the control log, or later.")
    private @Nullable Long minEpoch;

    /**
     * The frame; empty where no argument of one was given.
     *
     * @param usualMode the delivery mode where another part of the delivery is given, but not it
     */
    Optional<Publication.Builder> frame(String usualMode) {
        if (type == null) {
            if (anythingGiven()) {
                throw new CommandFailure(
                        ExitCode.USAGE, "a frame needs a type: give --type as well");
            }
            return Optional.empty();
        }
        var frame = Publication.of(type).id(id == null ? UUID.randomUUID().toString() : id);
        given(channel).ifPresent(frame::channel);
        given(payload).ifPresent(json -> payload(frame, json));
        to.forEach(destination -> destination(frame, destination));
        headers.forEach(frame::header);
        given(ttlMs).ifPresent(frame::ttlMs);
        given(minEpoch).ifPresent(frame::minEpoch);
        delivery(usualMode).ifPresent(frame::delivery);
        return Optional.of(frame);
    }

    /** Whether all that it reaches are to get it, or to answer. */
    boolean isForAll() {
        return "all".equals(mode);
    }

    private boolean anythingGiven() {
        return channel != null
                || id != null
                || payload != null
                || !to.isEmpty()
                || !headers.isEmpty()
                || delivery("").isPresent()
                || ttlMs != null
                || minEpoch != null;
    }

    private Optional<Delivery> delivery(String usualMode) {
        if (mode == null && select == null && key == null && group == null && !required) {
            return Optional.empty();
        }
        return Optional.of(
                new Delivery(
                        mode == null ? usualMode : mode,
                        given(select),
                        given(key),
                        given(group),
                        required));
    }

    private static void payload(Publication.Builder frame, String json) {
        try {
            frame.payloadJson(json.equals("-") ? standardInput() : json);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--payload: " + e.getMessage() + "; a text stands in quotes: '\"hello\"'");
        }
    }

    private static String standardInput() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(System.in.readAllBytes()))
                    .toString()
                    .strip();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--payload -: expected JSON in UTF-8 on standard input: " + e.getMessage());
        }
    }

    private static void destination(Publication.Builder frame, String destination) {
        if (!destination.startsWith("{")) {
            frame.to(destination);
            return;
        }
        try {
            frame.to(JSON.readTree(destination));
        } catch (JsonProcessingException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--to: not a JSON expression: " + e.getOriginalMessage());
        }
    }

    private static <T> Optional<T> given(@Nullable T value) {
        return Optional.ofNullable(value);
    }
}
