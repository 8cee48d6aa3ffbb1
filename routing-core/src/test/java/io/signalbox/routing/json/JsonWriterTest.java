package io.signalbox.routing.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.json.JsonValue.JsonNumber;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private final JsonWriter out = new JsonWriter(0);

    @Test
    void commasStandBetweenMembersAndElementsAndNowhereElse() {
        out.beginObject()
                .name("op")
                .value("ack")
                .name("list")
                .beginList()
                .value(1)
                .value(true)
                .nullValue()
                .beginObject()
                .endObject()
                .endList()
                .name("none")
                .beginList()
                .endList()
                .endObject();

        assertThat(text()).isEqualTo("{\"op\":\"ack\",\"list\":[1,true,null,{}],\"none\":[]}");
    }

    @Test
    void aPayloadGoesThroughAsItCame() {
        ByteBuffer payload = ByteBuffer.wrap("{ \"a\" : 1.0 }".getBytes(UTF_8));

        out.beginObject().name("payload").raw(payload).name("at").value("3-7").endObject();

        assertThat(text()).isEqualTo("{\"payload\":{ \"a\" : 1.0 },\"at\":\"3-7\"}");
        assertThat(payload.remaining()).as("the view is not used up").isEqualTo(13);
    }

    @Test
    void whatJsonAndTerminalsCannotBearIsEscaped() {
        out.value("\"\\\n\r\t\u0000\u001F\u007F/é€😀");

        assertThat(text()).isEqualTo("\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\\u007f/é€😀\"");
    }

    @Test
    void halfASurrogatePairDoesNotBreakTheEncoding() {
        out.value("a\uD800b\uDC00");

        assertThat(text()).isEqualTo("\"a?b?\"");
    }

    @Test
    void aNumberWithALargeExponentIsNotWrittenOut() {
        out.value(new JsonNumber(new BigDecimal("1e9999")));

        assertThat(text()).isEqualTo("1E+9999");
    }

    @Test
    void afterAResetTheNextTextBeginsAnew() {
        out.beginObject().name("a").value(1).endObject();
        out.reset().value(false);

        assertThat(text()).isEqualTo("false");
    }

    private String text() {
        return new String(out.toByteArray(), UTF_8);
    }
}
