package io.signalbox.routing.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state that commands are decided on: records under text keys, of which {@link ControlRecord}
 * says which there are.
 *
 * <p>One writer, and not thread-safe: the task that decides the commands. What {@link #write} took
 * is seen by the next {@link #read} and {@link #readAll}. Whether it survives the process is the
 * implementation's matter, which must then keep the writes of one verdict together with the entries
 * it sends: after a crash in between, either both are there or neither.
 */
public interface ControlState {

    @Nullable ControlRecord read(String key);

    /** All records whose key begins with {@code prefix}, in any order. */
    List<ControlRecord> readAll(String prefix);

    /**
     * Puts the record in the place of what stood under the key, or removes that where it is null.
     */
    void write(String key, @Nullable ControlRecord value);

    /** Carries out what a verdict writes, in its order. */
    default void apply(Verdict verdict) {
        for (Verdict.Write write : verdict.writes()) {
            write(write.key(), write.value());
        }
    }
}
