package io.signalbox.routing.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValues;
import io.signalbox.routing.json.JsonWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AdmissionPropertyTest {
    private static final List<String> MEMBERS =
            List.of(
                    "\"op\":\"publish\"",
                    "\"id\":\"f1\"",
                    "\"type\":\"chat\"",
                    "\"channel\":\"room\"",
                    "\"to\":[\"module:a\",{\"type\":\"and\",\"all\":[{\"type\":\"label\",\"selectors\":[\"k=v\"]}]}]",
                    "\"delivery\":{\"mode\":\"any\",\"select\":\"hash\",\"key\":\"k\"}",
                    "\"ttlMs\":1000",
                    "\"headers\":{\"a\":\"b\"}",
                    "\"wild\":[{\"x\":null}]");

    @Property
    void membersComeInAnyOrder(@ForAll("values") JsonValue payload, @ForAll Random chance) {
        byte[] bytes = JsonWriter.write(payload);
        Publish publish = (Publish) read(shuffled(new String(bytes, UTF_8), chance));

        assertThat(publish.id()).isEqualTo("f1");
        assertThat(publish.type()).isEqualTo("chat");
        assertThat(publish.channel()).isEqualTo("room");
        assertThat(publish.frame(Messages.ALICE, 0, "").payload().toByteArray()).isEqualTo(bytes);
    }

    @Property
    void whateverTheBytesTheyAreReadOrRefused(
            @ForAll("values") JsonValue payload, @ForAll Random chance) {
        byte[] bytes = shuffled(new String(JsonWriter.write(payload), UTF_8), chance);
        for (int i = 0; i <= chance.nextInt(4); i++) {
            bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
        }

        assertThat(read(bytes))
                .isInstanceOfAny(Publish.class, Refused.class, ClientMessage.Op.class);
    }

    @Property
    void whereverAMessageIsCutItIsMalformed(
            @ForAll("values") JsonValue payload, @ForAll Random chance) {
        byte[] bytes = shuffled(new String(JsonWriter.write(payload), UTF_8), chance);
        int length = chance.nextInt(bytes.length);

        assertThat(Admission.read(bytes, 0, length, bytes.length)).isInstanceOf(Refused.class);
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return JsonValues.any();
    }

    private static ClientMessage read(byte[] bytes) {
        return Admission.read(bytes, 0, bytes.length, bytes.length);
    }

    private static byte[] shuffled(String payload, Random chance) {
        List<String> members = new ArrayList<>(MEMBERS);
        members.add("\"payload\":" + payload);
        Collections.shuffle(members, chance);
        return ("{" + String.join(",", members) + "}").getBytes(UTF_8);
    }
}
