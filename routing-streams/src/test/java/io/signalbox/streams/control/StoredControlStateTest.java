package io.signalbox.streams.control;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.signalbox.routing.control.ControlState;
import io.signalbox.routing.control.ControlStateContract;
import io.signalbox.schemas.registry.BundledSchemas;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class StoredControlStateTest extends ControlStateContract {

    @Override
    protected ControlState newState() {
        return over(newStore());
    }

    @Test
    void whatAnotherVersionLeftInTheStoreIsNamedAndNotGuessed() {
        KeyValueStore<String, byte[]> store = newStore();
        store.put("entry/peer/acme/red.a1", new byte[] {99, 1, 2});

        assertThatIllegalStateException()
                .isThrownBy(() -> over(store).read("entry/peer/acme/red.a1"))
                .withMessageContaining("'entry/peer/acme/red.a1'");
    }

    private static StoredControlState over(KeyValueStore<String, byte[]> store) {
        return new StoredControlState(store, new ControlRecordCodec(BundledSchemas.instance()));
    }

    private static KeyValueStore<String, byte[]> newStore() {
        var store =
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("control-state"),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .build();
        store.init(new MockProcessorContext<>(config()).getStateStoreContext(), store);
        return store;
    }

    private static Properties config() {
        var config = new Properties();
        config.put("application.id", "signalbox-router");
        config.put("bootstrap.servers", "none:1");
        config.put("processing.exception.handler.global.enabled", true);
        return config;
    }
}
