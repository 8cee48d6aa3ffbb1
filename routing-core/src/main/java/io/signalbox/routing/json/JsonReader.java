package io.signalbox.routing.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text from front to back, once, and strictly: UTF-8 without a byte order mark, no
 * name twice in one object (after unescaping), at most {@value #MAX_DEPTH} levels, nothing after
 * the value. A value is read, skipped (nothing is made of it, but its form is checked all the same)
 * or taken as the bytes it stands in.
 *
 * <p>After {@link #nextMember} or {@link #nextElement} has said yes, the reader stands at a value,
 * which must be consumed before the next: by {@link #skip} or {@link #value}, or, if it is an
 * object or a list, by asking for its members or elements until there are no more; text, numbers
 * and literals may also be left. For one thread.
 *
 * <pre>{@code
 * try (JsonReader reader = JsonReader.open(bytes, 0, bytes.length)) {
 *     while (reader.nextMember()) {
 *         switch (reader.name()) {
 *             case "id" -> id = reader.text();
 *             default -> reader.skip();
 *         }
 *     }
 *     reader.end();
 * }
 * }</pre>
 */
public final class JsonReader implements AutoCloseable {
    public static final int MAX_DEPTH = 1_000;

    private static final int MAX_SHOWN_NAME_CHARS = 64;
    private static final int MAX_PLAIN_LONG_CHARS = 18;

    // Names are kept as bytes read them, not interned: they are the sender's to choose.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private final JsonParser parser;
    private final int offset;

    private JsonReader(JsonParser parser, int offset) {
        this.parser = parser;
        this.offset = offset;
    }

    /**
     * Stands at the text's one value.
     *
     * @throws MalformedJson if the bytes are not UTF-8, or begin no JSON value
     */
    public static JsonReader open(byte[] bytes, int offset, int length) throws MalformedJson {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int start = offset;
        while (start < offset + length && isSpace(bytes[start])) {
            start++;
        }
        int size = offset + length - start;
        // The library would guess UTF-16, UTF-32 and byte order marks from the first bytes: none of
        // them gets that far.
        if (size == 0 || bytes[start] <= ' ' || (size > 1 && bytes[start + 1] == 0)) {
            throw new MalformedJson(
                    size == 0
                            ? "expected a JSON value, and there is none"
                            : "expected a JSON value in UTF-8 without a byte order mark, and byte "
                                    + (start - offset)
                                    + " begins none");
        }
        int fault = Utf8.firstFault(bytes, start, size);
        if (fault >= 0) {
            throw new MalformedJson(
                    "expected UTF-8, and byte " + (fault - offset) + " is not; send text as UTF-8");
        }
        try {
            return new JsonReader(FACTORY.createParser(bytes, start, size), start).first();
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes cannot fail to be read", e);
        }
    }

    /**
     * Stands inside the text's one value, an object, before its first member.
     *
     * @throws MalformedJson if the bytes are not UTF-8, or begin no JSON object
     */
    public static JsonReader openObject(byte[] bytes, int offset, int length) throws MalformedJson {
        JsonReader reader = open(bytes, offset, length);
        JsonKind kind = reader.kind();
        if (kind != JsonKind.OBJECT) {
            reader.close();
            throw new MalformedJson("expected one JSON object, and " + kind.words() + " came");
        }
        return reader;
    }

    /** Reads a whole text into a value. */
    public static JsonValue read(byte[] bytes) throws MalformedJson {
        try (JsonReader reader = open(bytes, 0, bytes.length)) {
            JsonValue value = reader.value();
            reader.end();
            return value;
        }
    }

    /** What the value here is. */
    public JsonKind kind() {
        return switch (token()) {
            case START_OBJECT -> JsonKind.OBJECT;
            case START_ARRAY -> JsonKind.LIST;
            case VALUE_STRING -> JsonKind.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonKind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> JsonKind.BOOL;
            case VALUE_NULL -> JsonKind.NULL;
            default ->
                    throw new IllegalStateException(
                            "the reader stands at no value but at " + token());
        };
    }

    /** Goes to the value of the next member of the object it is in; false at the object's end. */
    public boolean nextMember() throws MalformedJson {
        if (advance() == JsonToken.END_OBJECT) {
            return false;
        }
        advance();
        return true;
    }

    /** The name of the member it stands at, unescaped and well-formed as {@link #text} is. */
    public String name() throws MalformedJson {
        return wellFormed(rawName());
    }

    /** Whether the member it stands at has this name. */
    public boolean isNamed(String name) {
        return name.equals(rawName());
    }

    /** Goes to the next element of the list it is in; false at the list's end. */
    public boolean nextElement() throws MalformedJson {
        return advance() != JsonToken.END_ARRAY;
    }

    /**
     * The text here, unescaped. Well-formed: half a surrogate pair, which no UTF-8 can hold, is a
     * fault.
     */
    public String text() throws MalformedJson {
        try {
            return wellFormed(parser.getText());
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** The boolean here. */
    public boolean bool() {
        return token() == JsonToken.VALUE_TRUE;
    }

    /**
     * The number here if it is a whole one that a long holds, however it is written; else what is
     * given.
     */
    public long wholeNumber(long otherwise) throws MalformedJson {
        try {
            if (token() == JsonToken.VALUE_NUMBER_INT
                    && parser.getTextLength() <= MAX_PLAIN_LONG_CHARS) {
                return parser.getLongValue();
            }
            BigDecimal number = JsonNumbers.parse(parser.getText());
            return number == null ? otherwise : number.longValueExact();
        } catch (ArithmeticException e) {
            return otherwise;
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** The number here, exactly. */
    public BigDecimal number() throws MalformedJson {
        BigDecimal number = JsonNumbers.parse(numberText());
        if (number == null) {
            throw new MalformedJson(
                    "expected " + JsonNumbers.BOUNDS + "; send what is larger as text");
        }
        return number;
    }

    /** The number here as it is written. */
    public String numberText() throws MalformedJson {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** The value here, whole; consumes it. */
    public JsonValue value() throws MalformedJson {
        return switch (kind()) {
            case OBJECT -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                while (nextMember()) {
                    String name = name();
                    members.put(name, value());
                }
                yield new JsonObject(members);
            }
            case LIST -> {
                List<JsonValue> values = new ArrayList<>();
                while (nextElement()) {
                    values.add(value());
                }
                yield new JsonList(values);
            }
            case TEXT -> new JsonText(text());
            case NUMBER -> new JsonNumber(number());
            case BOOL -> bool() ? JsonBool.TRUE : JsonBool.FALSE;
            case NULL -> JsonNull.NULL;
        };
    }

    /** Consumes the value here, checking its form, and makes nothing of it. */
    public void skip() throws MalformedJson {
        try {
            parser.skipChildren();
            parser.finishToken();
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** The way to the value here, or to the one just consumed; for telling a fault. */
    public JsonPath path() {
        JsonStreamContext context = parser.getParsingContext();
        JsonToken token = parser.currentToken();
        return path(token != null && token.isStructStart() ? context.getParent() : context);
    }

    /** The index, in the array given, of the first byte of the value here. */
    public int valueStart() {
        return offset + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** The index just after the last byte of the value that was consumed last. */
    public int valueEnd() {
        return offset + (int) parser.currentLocation().getByteOffset();
    }

    /**
     * The text ends here.
     *
     * @throws MalformedJson if anything but white space follows
     */
    public void end() throws MalformedJson {
        if (tryAdvance() != null) {
            throw new MalformedJson(
                    "expected the end after one JSON value, and at byte "
                            + parser.currentTokenLocation().getByteOffset()
                            + " another begins; send one value");
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes cannot fail to be closed", e);
        }
    }

    private static JsonPath path(@Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return JsonPath.ROOT;
        }
        JsonPath parent = path(context.getParent());
        if (context.inArray()) {
            return parent.element(context.getCurrentIndex());
        }
        String name = context.getCurrentName();
        return name == null ? parent : parent.member(name);
    }

    private String rawName() {
        try {
            return Objects.requireNonNull(parser.currentName(), "the reader stands at no member");
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes cannot fail to be read", e);
        }
    }

    private JsonReader first() throws MalformedJson {
        try {
            advance();
            return this;
        } catch (MalformedJson e) {
            close();
            throw e;
        }
    }

    private JsonToken token() {
        return Objects.requireNonNull(parser.currentToken(), "the reader stands at no value");
    }

    private JsonToken advance() throws MalformedJson {
        JsonToken token = tryAdvance();
        if (token == null) {
            throw new MalformedJson("expected a JSON value to end, and the bytes end first");
        }
        return token;
    }

    private @Nullable JsonToken tryAdvance() throws MalformedJson {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private MalformedJson fault(IOException fault) {
        if (fault instanceof StreamConstraintsException) {
            return MalformedJson.tooDeep();
        }
        String text =
                fault instanceof JsonProcessingException json ? json.getOriginalMessage() : "";
        if (text.startsWith("Duplicate ")) {
            int from = text.indexOf('\'') + 1;
            int to = Math.min(text.length() - 1, from + MAX_SHOWN_NAME_CHARS);
            return new MalformedJson(
                    "the name '"
                            + text.substring(from, to)
                            + "' stands twice in one object; give each name once");
        }
        return new MalformedJson(
                "expected one JSON value, and it breaks at byte "
                        + Math.max(0, parser.currentLocation().getByteOffset() - 1));
    }

    private static String wellFormed(String text) throws MalformedJson {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.isLowSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new MalformedJson(
                            "text holds half of a surrogate pair, which is no character; escape"
                                    + " both halves");
                }
                i++;
            }
        }
        return text;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
