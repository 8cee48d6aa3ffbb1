package io.signalbox.streams.frames;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoredRecordTest {

    @Test
    void aWaitingRecordComesBackAsItWentIntoTheStore() {
        var record = new SourceRecord(3, 17, 1_234, new byte[] {1, 2}, new byte[] {3, 4, 5});

        var back = StoredRecord.decode(3, 17, new StoredRecord(record, 99).encode());

        assertThat(back).usingRecursiveComparison().isEqualTo(new StoredRecord(record, 99));
    }

    @Test
    void noKeyAndNoValueAreNotEmptyOnes() {
        var none = new SourceRecord(0, 0, 0, null, null);
        var empty = new SourceRecord(0, 0, 0, new byte[0], new byte[0]);

        assertThat(StoredRecord.decode(0, 0, new StoredRecord(none, 0).encode()).record())
                .usingRecursiveComparison()
                .isEqualTo(none);
        assertThat(StoredRecord.decode(0, 0, new StoredRecord(empty, 0).encode()).record())
                .usingRecursiveComparison()
                .isEqualTo(empty);
    }
}
