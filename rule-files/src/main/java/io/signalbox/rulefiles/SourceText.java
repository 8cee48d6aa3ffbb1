package io.signalbox.rulefiles;

import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the documents of a text: YAML 1.2 with any number of documents, or JSON; a list at the top
 * is a list of documents, and an empty document is none. A name that stands twice in one object is
 * refused; aliases are followed as long as the text, written out, stays within bounds; tags other
 * than those of JSON's types are refused.
 */
public final class SourceText {
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private SourceText() {}

    /**
     * @param utf8 a leading byte order mark is passed over
     * @return in the order in which they stand
     */
    public static List<SourceDocument> read(byte[] utf8) throws MalformedSource {
        if (utf8.length > MAX_BYTES) {
            throw new MalformedSource(
                    1,
                    "expected a text of at most "
                            + MAX_BYTES
                            + " bytes, and "
                            + utf8.length
                            + " came; apply it in parts");
        }
        String text = decoded(utf8);
        List<SourceDocument> documents = new ArrayList<>();
        for (Located root : JsonSource.looksLikeJson(text) ? json(text) : YamlSource.read(text)) {
            if (root.value() instanceof JsonList(List<JsonValue> values)) {
                for (int i = 0; i < values.size(); i++) {
                    add(values.get(i), root.lines().elements().get(i), documents);
                }
            } else if (root.value() != JsonNull.NULL) {
                add(root.value(), root.lines(), documents);
            }
        }
        return documents;
    }

    /** YAML's braces look like JSON's, but need no quotes: what is no JSON may still be YAML. */
    private static List<Located> json(String text) throws MalformedSource {
        Located json = JsonSource.read(text);
        return json == null ? YamlSource.read(text) : List.of(json);
    }

    private static void add(JsonValue value, SourceLines lines, List<SourceDocument> documents)
            throws MalformedSource {
        if (!(value instanceof JsonObject object)) {
            throw new MalformedSource(
                    lines.line(),
                    "expected a document that is an object, and "
                            + JsonKind.of(value).words()
                            + " came");
        }
        documents.add(new SourceDocument(object, lines));
    }

    private static String decoded(byte[] utf8) throws MalformedSource {
        ByteBuffer bytes = ByteBuffer.wrap(utf8);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return !text.isEmpty() && text.charAt(0) == '\uFEFF'
                    ? text.subSequence(1, text.length()).toString()
                    : text.toString();
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < bytes.position(); i++) {
                line += utf8[i] == '\n' ? 1 : 0;
            }
            throw new MalformedSource(
                    line, "expected UTF-8, and byte " + bytes.position() + " is not");
        }
    }
}
