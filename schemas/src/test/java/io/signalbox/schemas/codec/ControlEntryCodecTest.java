package io.signalbox.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.schemas.registry.BundledSchemas;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ControlEntryCodecTest {
    private static final EntryKey KEY = new EntryKey(EntryKey.Kind.NODE, "", "n1");

    private static final Map<String, byte[]> NO_HEADERS = Map.of();

    private final ControlEntryCodec codec = new ControlEntryCodec(BundledSchemas.instance());

    @Test
    void whatStandsUnderAKeyIsInTheValue() throws Exception {
        ControlEntry entry = new ControlEntry(8, KEY, new ControlEntry.NodeLease("n1", 3, 15_000));

        assertThat(codec.decode("node//n1", codec.encode(entry), NO_HEADERS::get)).isEqualTo(entry);
    }

    @Test
    void aRemovalIsANullValueWithEverythingInItsHeaders() throws Exception {
        ControlEntry removal = new ControlEntry(9, KEY, null, "node-lost", true);

        assertThat(codec.encode(removal)).isNull();
        assertThat(codec.decode("node//n1", null, ControlEntryCodec.encodeHeaders(removal)::get))
                .isEqualTo(removal);
    }

    @Test
    void thatAnotherEntryOfTheCommandFollowsIsAHeader() throws Exception {
        ControlEntry entry =
                new ControlEntry(8, KEY, new ControlEntry.NodeLease("n1", 3, 15_000), null, true);

        assertThat(
                        codec.decode(
                                "node//n1",
                                codec.encode(entry),
                                ControlEntryCodec.encodeHeaders(entry)::get))
                .isEqualTo(entry);
    }

    @Test
    void aRemovalWithoutItsEpochIsUnreadable() {
        refused(
                "node//n1",
                null,
                NO_HEADERS::get,
                "a removal has a header 'epoch' of 8 bytes, this one has none");
        refused(
                "node//n1",
                null,
                name -> new byte[3],
                "a removal has a header 'epoch' of 8 bytes, this one one of 3");
    }

    @Test
    void aKeyOfAnUnknownKindIsUnreadable() {
        refused(
                "colour/acme/red",
                null,
                NO_HEADERS::get,
                "a control key is kind/tenant/name with a known kind, not 'colour/acme/red'");
        refused(
                null,
                null,
                NO_HEADERS::get,
                "a control key is kind/tenant/name with a known kind, not ''");
    }

    @Test
    void anEmptyValueIsNoRemoval() {
        refused("node//n1", new byte[0], NO_HEADERS::get, "empty value: expected a ControlEntry");
    }

    private void refused(
            String key, byte[] value, Function<String, byte[]> headers, String message) {
        assertThatThrownBy(() -> codec.decode(key, value, headers))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(message);
    }
}
