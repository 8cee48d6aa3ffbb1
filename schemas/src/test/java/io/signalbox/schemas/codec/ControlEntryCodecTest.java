package io.signalbox.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.schemas.registry.BundledSchemas;
import org.junit.jupiter.api.Test;

class ControlEntryCodecTest {
    private static final EntryKey KEY = new EntryKey(EntryKey.Kind.NODE, "", "n1");

    private final ControlEntryCodec codec = new ControlEntryCodec(BundledSchemas.instance());

    @Test
    void whatStandsUnderAKeyIsInTheValue() throws Exception {
        ControlEntry entry = new ControlEntry(8, KEY, new ControlEntry.NodeLease("n1", 3, 15_000));

        assertThat(codec.decode("node//n1", codec.encode(entry), null)).isEqualTo(entry);
    }

    @Test
    void aRemovalIsANullValueWithItsEpochInTheHeader() throws Exception {
        ControlEntry removal = new ControlEntry(9, KEY, null);

        assertThat(codec.encode(removal)).isNull();
        assertThat(codec.decode("node//n1", null, ControlEntryCodec.encodeEpoch(9)))
                .isEqualTo(removal);
    }

    @Test
    void aRemovalWithoutItsEpochIsUnreadable() {
        refused(
                "node//n1",
                null,
                null,
                "a removal has a header 'epoch' of 8 bytes, this one has none");
        refused(
                "node//n1",
                null,
                new byte[3],
                "a removal has a header 'epoch' of 8 bytes, this one one of 3");
    }

    @Test
    void aKeyOfAnUnknownKindIsUnreadable() {
        refused(
                "colour/acme/red",
                null,
                ControlEntryCodec.encodeEpoch(1),
                "a control key is kind/tenant/name with a known kind, not 'colour/acme/red'");
        refused(null, null, null, "a control key is kind/tenant/name with a known kind, not ''");
    }

    @Test
    void anEmptyValueIsNoRemoval() {
        refused(
                "node//n1",
                new byte[0],
                ControlEntryCodec.encodeEpoch(1),
                "empty value: expected a ControlEntry");
    }

    private void refused(String key, byte[] value, byte[] epochHeader, String message) {
        assertThatThrownBy(() -> codec.decode(key, value, epochHeader))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(message);
    }
}
