package io.signalbox.runtime.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One YAML document flattened to dotted keys: {@code http: {port: 1}} and {@code http.port: 1} are
 * the same.
 */
final class YamlFile {

    private static final YAMLFactory YAML =
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Path path;
    private final List<String> faults;
    private final Map<String, RawValue> values = new LinkedHashMap<>();

    private YamlFile(Path path, List<String> faults) {
        this.path = path;
        this.faults = faults;
    }

    static Map<String, RawValue> read(Path path, List<String> faults) {
        var file = new YamlFile(path, faults);
        if (!Files.isReadable(path)) {
            faults.add(
                    path
                            + ": expected a readable configuration file; found "
                            + (Files.exists(path) ? "one that may not be read." : "none there."));
            return file.values;
        }
        try (var parser = YAML.createParser(path.toFile())) {
            file.readDocument(parser);
        } catch (JsonProcessingException e) {
            faults.add(
                    path
                            + ", line "
                            + e.getLocation().getLineNr()
                            + ": expected YAML; found: "
                            + e.getOriginalMessage().lines().findFirst().orElse("something else"));
        } catch (IOException e) {
            faults.add(path + ": could not be read: " + e.getMessage());
        }
        return file.values;
    }

    private void readDocument(JsonParser parser) throws IOException {
        var first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return;
        }
        if (first == JsonToken.START_OBJECT) {
            readMapping(parser, "");
        } else {
            faults.add(
                    origin(parser) + ": expected settings as 'key: value'; found something else.");
        }
    }

    private void readMapping(JsonParser parser, String prefix) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var key = prefix + parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> readMapping(parser, key + ".");
                case START_ARRAY ->
                        put(key, new RawValue.Items(readItems(parser, key), origin(parser)));
                case VALUE_NULL -> put(key, new RawValue.Text("", origin(parser)));
                default -> put(key, new RawValue.Text(parser.getText(), origin(parser)));
            }
        }
    }

    private List<String> readItems(JsonParser parser, String key) throws IOException {
        var items = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken().isScalarValue()) {
                items.add(parser.getText());
            } else {
                faults.add(origin(parser) + ": " + key + " must be a list of plain values.");
                parser.skipChildren();
            }
        }
        return items;
    }

    private void put(String key, RawValue value) {
        if (values.put(key, value) != null) {
            faults.add(value.origin() + ": " + key + " is given twice in this file.");
        }
    }

    private String origin(JsonParser parser) {
        return path + ", line " + parser.currentTokenLocation().getLineNr();
    }
}
