package io.signalbox.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.schemas.registry.BundledSchemas;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class JsonWireTest {
    private static final long SMALL_STACK_BYTES = 256 * 1024;

    private static final int OBJECT_BRANCH = 5;

    private final CommandCodec codec = new CommandCodec(BundledSchemas.instance());

    @Test
    void optionsAsDeepAsAdmissionAllowsAreCarriedOnASmallStack() throws Exception {
        JsonValue nested = JsonValue.JsonNull.NULL;
        for (int depth = 1; depth < JsonReader.MAX_DEPTH; depth++) {
            nested = new JsonList(List.of(nested));
        }
        JsonObject options = new JsonObject(Map.of("deep", nested));

        FutureTask<JsonObject> carried = new FutureTask<>(() -> carried(options));
        new Thread(null, carried, "small-stack", SMALL_STACK_BYTES).start();

        assertThat(carried.get()).isEqualTo(options);
    }

    @Test
    void deeperJsonThanAdmissionAllowsIsUnreadable() {
        byte[] empty = encoded(JsonObject.EMPTY);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(empty, 0, new String(empty, StandardCharsets.ISO_8859_1).lastIndexOf("aa") + 2);
        for (int depth = 0; depth < 1_000_000; depth++) {
            bytes.writeBytes(new byte[] {2, 2, 'd', 2 * OBJECT_BRANCH});
        }

        assertThatThrownBy(() -> codec.decode(bytes.toByteArray()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("JSON nested more than 1000 deep");
    }

    @Test
    void membersKeepTheirOrder() throws Exception {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = 9; i >= 0; i--) {
            members.put("member-" + i, JsonValue.JsonNull.NULL);
        }

        assertThat(carried(new JsonObject(members)).members().keySet())
                .containsExactlyElementsOf(members.keySet());
    }

    @Test
    void numbersAreNotRounded() throws Exception {
        BigDecimal exact = new BigDecimal("12345678901234567890.10000000000000000000001E-300");

        assertThat(carried(new JsonObject(Map.of("n", new JsonNumber(exact)))).members().get("n"))
                .isEqualTo(new JsonNumber(exact));
    }

    private JsonObject carried(JsonObject options) throws UnreadableRecordException {
        return ((Command.UpdateOptions) codec.decode(encoded(options)).body()).options();
    }

    private byte[] encoded(JsonObject options) {
        return codec.encode(
                new Command("c1", "n1", 1, new Command.UpdateOptions("acme", "n1.aa", options)));
    }
}
