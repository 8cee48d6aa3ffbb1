package io.signalbox.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one mapper of this package. Thread-safe. */
final class Json {
    /**
     * What the server passes on can be read: values of a thousand levels, in a message around them,
     * and texts and numbers of any length. The size of a message is bounded elsewhere.
     */
    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(1_010)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build();

    static final ObjectMapper MAPPER =
            new ObjectMapper(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build());
    static final JsonFactory FACTORY = MAPPER.getFactory();

    /** For what is to be sent: the server refuses objects that repeat a name. */
    static final JsonFactory STRICT =
            JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private Json() {}

    /**
     * Parses a text; an empty one is the missing node.
     *
     * @throws IllegalArgumentException where it is no JSON
     */
    static JsonNode parse(String json) {
        if (json.isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The text itself, where it is one JSON value and nothing else.
     *
     * @throws IllegalArgumentException where it is not
     */
    static String requireOneValue(String json) {
        try (var parser = STRICT.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("expected a JSON value, and the text is empty");
            }
            parser.skipChildren();
            parser.finishToken();
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("expected one JSON value, and more follows it");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot fail to be read", e);
        }
    }
}
